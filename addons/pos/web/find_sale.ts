/** Finds the sale that goods come back of - in every store, else on this till - and holds what a return takes. */
import { ApiError, NetworkError, type AppApi } from '@tezga/client'
import type { Tender } from '../../pricing/web/engine'
import { foundHere, isMeant, type Found } from './returns'
import { recentReceipts } from './sale'
import type { Cart, CartCustomer, Order } from './types'

const lookupMs = 4000
const kept = 2000

/** What a search brought: sales, or none because nobody knows the code or because the server was not reached. */
export interface Search {
  items: Found[]
  online: boolean
}

/** True for an error that means that the server was not reached. */
export function isUnreached(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)
}

/** The sales that a code may mean, newest first; without a server those that this till made. */
export async function findSales(api: AppApi, code: string): Promise<Search> {
  try {
    const { items } = await api.http.get<{ items: Found[] }>('sales/lookup', { query: { code }, timeout: lookupMs })
    return { items: items.map((item) => ({ ...item, customer: customerOf(api, item.order), source: 'server' as const })), online: true }
  } catch (error) {
    if (!isUnreached(error) && !(error instanceof ApiError && [401, 404].includes(error.status))) throw error
    return { items: await findHere(api, code), online: !isUnreached(error) }
  }
}

async function findHere(api: AppApi, code: string): Promise<Found[]> {
  const receipts = await recentReceipts(api, kept)
  return receipts.filter(({ order }) => isMeant(order, code)).map((receipt) => foundHere(receipt, receipts))
}

function customerOf(api: AppApi, order: Order): CartCustomer | null {
  const known = order.customer_id ? api.catalog.table('customers.customer').get(order.customer_id) : undefined
  return known ? { id: String(known.id), name: String(known.name) } : null
}

/** Holds on the server what a return cart takes back; false where no server was there to ask. Raises ApiError where less is left. */
export async function claim(api: AppApi, cart: Pick<Cart, 'refund_of' | 'lines' | 'back'>): Promise<boolean> {
  const { back, refund_of } = cart
  if (!back?.claim_id || !refund_of?.order_id) return false
  const lines = cart.lines.filter((line) => line.refunds_line_id).map((line) => ({ line_id: line.refunds_line_id, quantity: -line.quantity }))
  try {
    await api.http.post(`sales/${refund_of.order_id}/claims`, { id: back.claim_id, lines }, { timeout: lookupMs })
    return true
  } catch (error) {
    if (isUnreached(error) || (error instanceof ApiError && error.status === 404)) return false
    throw error
  }
}

/** Lets go of what a cart holds; nothing happens without a server, since claims end by themselves. */
export function release(api: AppApi, cart: Pick<Cart, 'back'>): void {
  if (cart.back?.claim_id) void api.http.delete(`sales/claims/${cart.back.claim_id}`, { timeout: lookupMs }).catch(() => undefined)
}

/** The tenders whose money goods of this value used up, for the document of an exchange. */
export function usedUp(api: AppApi, cart: Pick<Cart, 'back'>): Tender[] {
  const { back } = cart
  if (!back || back.priced.total >= 0) return []
  const { paid, returned, outstanding } = back.basis
  const answer = api.services.call<{ tenders: Tender[] }>('pricing.refund_tenders', paid, returned, -back.priced.total, outstanding, null)
  return answer.tenders.map((tender) => ({ ...tender, amount: -tender.amount }))
}
