/** Gift cards at the till: ask for one, hold a sum of it while a receipt is paid, and what goes without the server. */
import { ApiError, getMeta, NetworkError, putMeta, uuid7, type AppApi } from '@tezga/client'
import { normal } from './numbers'
import { _ } from './texts'

/** A card as the server tells it, or (offline) as far as this till may take it; amounts in minor units. */
export interface Card {
  known: boolean
  id: string | null
  number: string
  kind: string
  currency: string
  balance: number
  available: number
  valid_until: string | null
  state: 'active' | 'empty' | 'blocked' | 'expired' | 'unknown'
  /** Nobody was asked: the limit of the store decides. */
  offline?: boolean
}

/** A sum that is held: by which id, of which card, and what is left behind it. */
export interface Held {
  id: string
  card_id: string
  left: number
}

interface Paid {
  closed_at: string
  order: { payments: { amount: number; facts?: { gift_cards?: { number?: string; hold?: string; offline?: boolean } } }[] }
}

const key = 'gift_cards.holds'
const patienceMs = 5000
const dayMs = 86_400_000

/** True where the server was not reached. */
export function isUnreached(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)
}

/** The card of a number. Without the server: as far as the store's limit goes, else an error that says why not. */
export async function lookUp(api: AppApi, number: string): Promise<Card> {
  try {
    return await api.http.get<Card>('gift_cards/lookup', { query: { number: normal(number) }, timeout: patienceMs })
  } catch (error) {
    if (!isUnreached(error)) throw error
    if (!isTakenOffline(api)) throw new Error(_('The server cannot be reached, and without it no gift card is taken.'), { cause: error })
    return offlineCard(api, normal(number))
  }
}

/** Whether the store takes cards without the server at all. */
export function isTakenOffline(api: Pick<AppApi, 'boot'>): boolean {
  return api.boot.settings['gift_cards.offline'] === 'limited'
}

async function offlineCard(api: AppApi, number: string): Promise<Card> {
  const receipts = (await (await api.storage).getAll('receipts')) as unknown as Paid[]
  const { currency } = api.boot.store ?? api.boot.company
  const available = offlineLeft(Number(api.boot.settings['gift_cards.offline_limit'] ?? 0), number, receipts, Date.now())
  return { known: true, id: null, number, kind: 'card', currency, balance: 0, available, valid_until: null, state: 'active', offline: true }
}

/** What a card may still pay without the server: the limit less what it paid so at this till within a day. */
export function offlineLeft(limit: number, number: string, receipts: readonly Paid[], now: number): number {
  const recent = receipts.filter((receipt) => now - Date.parse(receipt.closed_at) < dayMs)
  const spent = recent.flatMap(({ order }) => order.payments).filter(({ facts }) => facts?.gift_cards?.offline && facts.gift_cards.number === number)
  return Math.max(0, limit - spent.reduce((sum, payment) => sum + payment.amount, 0))
}

/** Holds a sum; noted on disk before the server hears of it, so that it is let go of whatever happens to this till. */
export async function hold(api: AppApi, card: Card, amount: number, cartId: string): Promise<Held> {
  const id = uuid7()
  await note(api, [...(await noted(api)), id])
  try {
    return await api.http.post<Held>('gift_cards/holds', { id, number: card.number, amount, cart_id: cartId }, { timeout: patienceMs })
  } catch (error) {
    void release(api, id)
    throw isUnreached(error) ? new Error(_('The server cannot be reached. The gift card was not charged.'), { cause: error }) : error
  }
}

/** Lets go of a hold; one that the server did not hear of ends by itself, and is tried again at the next start. */
export async function release(api: AppApi, id: string): Promise<void> {
  try {
    await api.http.delete(`gift_cards/holds/${id}`, { timeout: patienceMs })
    await forget(api, [id])
  } catch {
    // stays noted: the sweep at the next start tries again, and the server ends it after a quarter of an hour
  }
}

/** The sale is stored: its holds are the ledger's business now. */
export async function forget(api: AppApi, ids: readonly string[]): Promise<void> {
  if (ids.length) await note(api, (await noted(api)).filter((id) => !ids.includes(id)))
}

/** Lets go of what a till held that was switched off in the middle of a payment. */
export async function sweep(api: AppApi): Promise<void> {
  const open = await noted(api)
  if (!open.length) return
  const receipts = (await (await api.storage).getAll('receipts')) as unknown as Paid[]
  const used = new Set(receipts.flatMap(({ order }) => order.payments.map(({ facts }) => facts?.gift_cards?.hold)))
  await forget(api, open.filter((id) => used.has(id)))
  for (const id of open) if (!used.has(id)) await release(api, id)
}

async function noted(api: AppApi): Promise<string[]> {
  return (await getMeta<string[]>(api.storage, key)) ?? []
}

function note(api: AppApi, ids: string[]): Promise<void> {
  return putMeta(api.storage, key, ids, true)
}
