/** Finishing a sale: stored durably on this till, then printed, shown and sent by whoever listens. */
import { getMeta, language, wallClock, type AppApi } from '@tezga/client'
import { grantsOf } from './allow'
import { orderOf, type Closing } from './order'
import { claim, usedUp } from './find_sale'
import { previewRefusal } from './previewing'
import { kindOf } from './returns'
import { useCarts } from './store'
import { _ } from './texts'
import { isTraining } from './training'
import type { Cart, Facts, Order, RefundBasis, StoredReceipt } from './types'

/** What listeners of `sale.completed` hear. */
export interface SaleCompleted {
  order: Order
  receipt: StoredReceipt
  change: number
  print: boolean
}

/** What an addon puts into an order that is finished now (registry `pos.order_part`): facts, and what the till stores with it. */
export interface OrderPart {
  facts?: Facts
  meta?: Record<string, unknown>
}

type MakePart = (cart: Cart, kind: Order['kind']) => Promise<OrderPart | null>

const kept = 2000

/** The next receipt number of this register, of practice its own: behind what this till and the server have seen. */
async function nextSequence(api: AppApi): Promise<number> {
  if (isTraining()) return Math.max((await getMeta<number>(api.storage, 'training_sequence')) ?? 0, Number(api.boot.data.sales?.last_training ?? 0)) + 1
  const own = (await getMeta<number>(api.storage, 'sequence')) ?? 0
  const seen = Number(api.boot.data.sales?.last_sequence ?? 0)
  const next = Number(api.boot.data.pos?.next_sequence ?? 1)
  return Math.max(own + 1, seen + 1, next)
}

/** The settlement that is open at this register, if the cash addon keeps one; practice belongs to none. */
export function openSettlement(api: AppApi): { id: string; number?: string; op_id?: string } | null {
  return api.services.has('cash.settlement') && !isTraining() ? api.services.call('cash.settlement') : null
}

let queue: Promise<unknown> = Promise.resolve()

/** Turns a cart into an order in the outbox and takes the cart away; raises when it cannot be stored. One at a time. */
export function completeSale(api: AppApi, cart: Cart, closing: Closing, options: { print: boolean } = { print: true }): Promise<Order> {
  const work = queue.then(() => complete(api, cart, closing, options))
  queue = work.catch(() => undefined)
  return work
}

async function complete(api: AppApi, cart: Cart, closing: Closing, options: { print: boolean }): Promise<Order> {
  if (cart.preview || previewRefusal()) throw new Error(previewRefusal() || _('This receipt was made in a preview; it is never paid.'))
  const carts = useCarts()
  const sequence = await nextSequence(api)
  const closed_at = new Date().toISOString()
  const settlement = openSettlement(api)
  const { user } = api.session.state
  const parts = await partsOf(api, cart)
  const order = orderOf({ ...cart, facts: { ...factsOf(api, cart), ...parts.facts } }, closing, {
    boot: api.boot, sequence, training: isTraining(), settlement_id: settlement?.id ?? null, employee_id: user?.id ?? null, price_revision: api.catalog.revision.value,
    language: language(), closed_at, wall: wallClock(closed_at),
  })
  const receipt: StoredReceipt = { id: order.id, closed_at, order, priced: cart.priced!, customer: cart.customer, employee: user?.name ?? '', tags: tagsOf(cart) }
  const plain = JSON.parse(JSON.stringify(receipt)) as StoredReceipt
  await api.ops.add(
    { id: order.id, type: 'sales.order', payload: { order: plain.order }, settlement_id: order.settlement_id, depends_on: settlement?.op_id ? [settlement.op_id] : [], approvals: await grantsOf(api, cart.id) },
    { meta: { ...parts.meta, [order.training ? 'training_sequence' : 'sequence']: sequence }, receipt: plain },
  )
  api.services.call('pos.log', 'sale', { order: order.id, number: order.number, cart: cart.id, total: order.total })
  carts.close(cart)
  carts.flush()
  const change = closing.payments.reduce((sum, payment) => sum + payment.change, 0)
  api.events.emit<SaleCompleted>('sale.completed', { order, receipt: plain, change, print: options.print })
  void prune(api)
  return order
}

async function partsOf(api: AppApi, cart: Cart): Promise<Required<OrderPart>> {
  const all: Required<OrderPart> = { facts: {}, meta: {} }
  for (const [, make] of api.registries.list<MakePart>('pos.order_part')) {
    const part = await make(cart, kindOf(cart))
    Object.assign(all.facts, part?.facts)
    Object.assign(all.meta, part?.meta)
  }
  return all
}

/** What addons know lines of the cart by. */
function tagsOf(cart: Cart): Record<string, string> {
  return Object.fromEntries(cart.lines.filter((line) => line.tag).map((line) => [line.id, line.tag!]))
}

/** Receipts of this till, newest first. */
export async function recentReceipts(api: AppApi, limit = 200): Promise<StoredReceipt[]> {
  const found: StoredReceipt[] = []
  const tx = (await api.storage).transaction('receipts')
  for (let at = await tx.store.index('closed_at').openCursor(null, 'prev'); at && found.length < limit; at = await at.continue()) found.push(at.value as StoredReceipt)
  return found
}

/** What a return can give back by which tender; holds the quantities once more, and raises where another till took them. */
export async function refundBasis(api: AppApi, cart: Cart): Promise<RefundBasis | null> {
  if (cart.back) {
    await claim(api, cart)
    return cart.back.basis
  }
  return withoutReceipt(api, cart)
}

/** Without a receipt nobody knows who paid how: the money goes back in cash. */
function withoutReceipt(api: AppApi, cart: Cart): RefundBasis {
  const methods = (api.boot.data.payments?.methods ?? []) as { id: string; kind: string }[]
  const cash = methods.find((method) => method.kind === 'cash')
  const amount = Math.abs(cart.totals.total) * 2 // more than is asked for: rounded as a part, by the rule of cash
  return { paid: [{ method_id: cash?.id ?? null, kind: 'cash', amount }], returned: [], outstanding: amount }
}

/** The facts of the cart, and for an exchange what came back and whose money it used up. */
function factsOf(api: AppApi, cart: Cart): Facts {
  if (kindOf(cart) !== 'exchange' || !cart.back) return cart.facts
  return { ...cart.facts, sales: { returned: -cart.back.priced.total, given_back: usedUp(api, cart) } }
}

async function prune(api: AppApi): Promise<void> {
  const db = await api.storage
  const extra = (await db.count('receipts')) - kept
  if (extra < 50) return
  for (const key of await db.getAllKeysFromIndex('receipts', 'closed_at', null, extra)) await db.delete('receipts', key)
}
