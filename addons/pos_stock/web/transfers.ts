/** Goods between stores at the till: sent from here, and what is on its way here until somebody says what arrived. */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, uuid7, type AppApi } from '@tezga/client'
import type { GoodsLine } from './goods'
import { noteOp } from './known'
import { _ } from './texts'

/** The operations. */
export const SEND = 'stock.transfer_send'
export const RECEIVE = 'stock.transfer_receive'

/** Why less or more arrived than was sent. */
export type Rest = 'stayed' | 'damage' | 'theft' | 'correction'

/** A line on its way: line, product, variant, name, name of the variant, quantity. */
export type ComingLine = [string, string, string | null, string, string, number]

/** A transfer on its way here. */
export interface Coming {
  id: string
  number: string
  from_id: string
  from_name: string
  sent_at: string
  sent_by: string
  note: string
  lines: ComingLine[]
}

/** What is being put together to be sent; kept on the device until it is. */
export interface Draft {
  target_id: string
  note: string
  lines: GoodsLine[]
}

const [draftKey, receivedKey] = ['transfer_draft', 'goods_received']
const kept = 50

/** What this till has received and the feed may still tell as on its way. */
const received = shallowReactive({ ids: [] as string[] })

/** Loads what this till received. */
export async function loadReceived(api: AppApi): Promise<void> {
  received.ids = (await getMeta<string[]>(api.storage, receivedKey)) ?? []
}

/** What is on its way here, the oldest first. */
export function coming(api: AppApi): Coming[] {
  void api.catalog.revision.value
  const rows = api.catalog.table('stock.transfer').all() as unknown as Coming[]
  return rows.filter(({ id }) => !received.ids.includes(id)).sort((a, b) => a.sent_at.localeCompare(b.sent_at))
}

/** The stores that goods may go to. */
export function places(api: AppApi): { id: string; name: string }[] {
  return ((api.boot.data.stock as { stores?: { id: string; name: string }[] } | undefined)?.stores ?? [])
}

/** The draft that this device keeps. */
export async function loadDraft(api: AppApi): Promise<Draft> {
  return (await getMeta<Draft>(api.storage, draftKey)) ?? { target_id: '', note: '', lines: [] }
}

/** Keeps a draft. */
export function keepDraft(api: AppApi, draft: Draft): Promise<void> {
  return putMeta(api.storage, draftKey, JSON.parse(JSON.stringify(draft)))
}

/** Sends goods: they leave the stock at once, here too. */
export async function send(api: AppApi, { target_id, note, lines }: Draft): Promise<void> {
  const goods = lines.map(({ id, product_id, variant_id, quantity }) => ({ id, product_id, variant_id, quantity }))
  const payload = { id: uuid7(), target_id, note: note.trim(), lines: goods }
  noteOp(await api.ops.add({ type: SEND, payload }, { meta: { [draftKey]: null } }))
  api.services.call('pos.log', 'goods_sent', { target: target_id, lines: goods.length })
}

/** Says what arrived of a transfer; the differences of lines with where they come from. */
export async function receive(api: AppApi, one: Coming, counts: number[], rest: Rest | '', remark: string): Promise<void> {
  const ids = [...received.ids, one.id].slice(-kept)
  const arrived = one.lines.map(([id, product_id, variant_id], place) => ({ id, product_id, variant_id, quantity: counts[place]! }))
  const payload = { document_id: one.id, arrived, rest, remark }
  noteOp(await api.ops.add({ type: RECEIVE, payload }, { meta: { [receivedKey]: ids } }))
  received.ids = ids
  api.services.call('pos.log', 'goods_arrived', { number: one.number, rest })
}

/** What an explanation of a difference is called. */
export function restName(rest: Rest): string {
  return { stayed: _('Never left the sender'), damage: _('Damaged on the way'), theft: _('Lost on the way'), correction: _('Counted wrongly') }[rest]
}
