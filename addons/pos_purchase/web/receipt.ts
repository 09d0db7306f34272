/** A goods receipt at the till: what came, from whom, with which delivery note; kept on the device until it is booked. */
import { getMeta, putMeta, uuid7, type AppApi, type BarcodeHit } from '@tezga/client'
import type { GoodsLine } from '../../pos_stock/web/goods'
import { _ } from './texts'

/** The operation. */
export const RECEIVE = 'purchase.receive'

/** Receipts that were booked since the till started and have no number from the server yet. */
export const sent = new Set<string>()

/** A supplier's article: product, their number, their barcode, how much a pack holds. */
export type ArticleRow = [string, string, string, number]

/** A supplier as tills know them. */
export interface Supplier {
  id: string
  name: string
  articles: ArticleRow[]
}

/** What is still open of an order: product, variant, name, name of the variant, quantity. */
export type OpenLine = [string, string | null, string, string, number]

/** An order that is under way to this store. */
export interface ExpectedOrder {
  id: string
  number: string
  supplier_id: string
  expected_on: string | null
  lines: OpenLine[]
}

/** What is being received; `supplier` is the name of one without a record. */
export interface Draft {
  supplier_id: string
  supplier: string
  order_id: string
  reference: string
  note: string
  lines: GoodsLine[]
}

const draftKey = 'receipt_draft'

/** A draft with nothing in it. */
export function emptyDraft(): Draft {
  return { supplier_id: '', supplier: '', order_id: '', reference: '', note: '', lines: [] }
}

/** Suppliers by name. */
export function suppliers(api: AppApi): Supplier[] {
  void api.catalog.revision.value
  const rows = api.catalog.table('purchase.supplier').all() as unknown as Supplier[]
  return [...rows].sort((a, b) => a.name.localeCompare(b.name))
}

/** Orders that are under way here, those expected first on top. */
export function expected(api: AppApi): ExpectedOrder[] {
  void api.catalog.revision.value
  const rows = api.catalog.table('purchase.order').all() as unknown as ExpectedOrder[]
  return [...rows].sort((a, b) => (a.expected_on ?? '9').localeCompare(b.expected_on ?? '9') || a.number.localeCompare(b.number))
}

/** The article behind a supplier's number or barcode, of the chosen supplier first; a barcode stands for a whole pack. */
export function articleOf(all: readonly Supplier[], chosen: string, code: string): ArticleRow | undefined {
  const wanted = code.trim().toLowerCase()
  const ordered = [...all].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen))
  return ordered.flatMap(({ articles }) => articles).find(([, number, barcode]) => [number, barcode].some((own) => own && own.toLowerCase() === wanted))
}

/** What a supplier's number or barcode stands for in the catalogue. */
export function findArticle(api: AppApi, chosen: string, code: string): BarcodeHit | undefined {
  const article = articleOf(suppliers(api), chosen, code)
  const product = article && api.catalog.product(article[0])
  if (!article || !product) return undefined
  const isPack = article[2].toLowerCase() === code.trim().toLowerCase()
  return { product, code, quantity: isPack ? article[3] : 10_000, price: null, variant_id: null }
}

/** A draft for what is still open of an order. */
export function draftOf(order: ExpectedOrder): Draft {
  const lines = order.lines.map(([product_id, variant_id, name, variant, quantity]) => ({ id: uuid7(), product_id, variant_id, name: [name, variant].filter(Boolean).join(', '), quantity }))
  return { ...emptyDraft(), supplier_id: order.supplier_id, order_id: order.id, lines }
}

/** Why a draft cannot be booked yet, or an empty text. */
export function lackOf(draft: Draft): string {
  return draft.lines.length ? '' : _('Add what came first.')
}

/** The draft that this device keeps. */
export async function loadDraft(api: AppApi): Promise<Draft> {
  return { ...emptyDraft(), ...(await getMeta<Draft | null>(api.storage, draftKey)) }
}

/** Keeps a draft. */
export function keepDraft(api: AppApi, draft: Draft): Promise<void> {
  return putMeta(api.storage, draftKey, JSON.parse(JSON.stringify(draft)))
}

/** Books what came; it counts in the stock of this till at once, without the server too. */
export async function book(api: AppApi, draft: Draft): Promise<void> {
  const lines = draft.lines.map(({ id, product_id, variant_id, quantity }) => ({ id, product_id, variant_id, quantity }))
  const payload = {
    id: uuid7(), supplier_id: draft.supplier_id || null, supplier: draft.supplier_id ? '' : draft.supplier.trim(), order_id: draft.order_id || null,
    reference: draft.reference.trim(), note: draft.note.trim(), lines,
  }
  const op = await api.ops.add({ type: RECEIVE, payload }, { meta: { [draftKey]: null } })
  sent.add(op.id)
  api.services.call('pos_stock.note', op)
  api.services.call('pos.log', 'goods_received', { supplier: draft.supplier_id || draft.supplier, reference: payload.reference, lines: lines.length })
}
