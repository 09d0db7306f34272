/** Held receipts: put aside for every till of the store, taken up again, and never mistaken for unpaid when one was paid. */
import { shallowReactive, shallowRef } from 'vue'
import { getMeta, putMeta, type AppApi } from '@tezga/client'
import type { Cart, Line } from './types'

/** A held receipt as lists show it; `cart` is null when it is over. */
export interface Held {
  id: string
  state: 'held' | 'taken' | 'paid' | 'dropped'
  label: string
  note: string
  held_at: string
  held_by: string | null
  register_id: string | null
  total: number
  currency: string
  line_count: number
  taken_by: string | null
  order_id: string | null
  cart: Cart | null
}

/** What this till did and the server has not told back yet, by cart id; a paid one is remembered. */
type Own = Record<string, Held>

const key = 'held_carts'
let api: AppApi
let own: Own = {}
const revision = shallowRef(0)

/** State for the screens. */
export const heldState = shallowReactive({ open: false })

/** Loads what this till did before the reload. */
export async function loadHeld(app: AppApi): Promise<void> {
  api = app
  own = (await getMeta<Own>(app.storage, key)) ?? {}
  revision.value++
}

/** Held receipts of the store that wait, newest first. */
export function heldCarts(): Held[] {
  void revision.value
  void api.catalog.revision.value
  return all().filter((held) => held.state === 'held').sort((a, b) => b.held_at.localeCompare(a.held_at))
}

/** The newest that is known of a held receipt. */
export function heldCart(id: string): Held | undefined {
  return newest(api.catalog.table('pos.held').get(id) as Held | undefined, own[id])
}

function all(): Held[] {
  const rows = api.catalog.table('pos.held').all() as unknown as Held[]
  const ids = new Set([...rows.map((row) => row.id), ...Object.keys(own)])
  return [...ids].map((id) => heldCart(id)!)
}

/** Of the server's row and our own: what is over counts, then our own until the server told it back. */
function newest(told: Held | undefined, mine: Held | undefined): Held | undefined {
  if (!told || !mine) return told ?? mine
  return told.state === 'paid' || told.state === 'dropped' ? told : mine
}

/** Puts a cart aside; answers when it is stored on this till. */
export async function hold(cart: Cart, label: string, note: string): Promise<void> {
  const at = new Date().toISOString()
  const plain = JSON.parse(JSON.stringify({ ...cart, label, note: cart.note, priced: null, held: null })) as Cart
  const held: Held = {
    id: cart.id, state: 'held', label, note, held_at: at, held_by: api.session.state.user?.id ?? null, register_id: api.boot.register?.id ?? null,
    total: cart.totals.total, currency: (api.boot.store ?? api.boot.company).currency, line_count: cart.lines.length, taken_by: null, order_id: null, cart: plain,
  }
  const { id, total, currency, line_count } = held
  await remember(held, 'pos.hold', { id, at, total, currency, line_count, label, note, cart: plain })
}

/** Takes a held receipt up at this till; answers its cart. */
export async function recall(held: Held): Promise<Cart> {
  await remember({ ...held, state: 'taken', taken_by: api.boot.register?.id ?? null }, 'pos.recall', { id: held.id, at: new Date().toISOString() })
  const cart = JSON.parse(JSON.stringify(held.cart)) as Cart
  const facts = { ...cart.facts, pos: { ...(cart.facts.pos as object | undefined), held_id: held.id } }
  return { ...cart, facts, held: Object.fromEntries(cart.lines.map((line) => [line.id, line.quantity])) }
}

/** Discards a held receipt. */
export async function drop(held: Held): Promise<void> {
  await remember({ ...held, state: 'dropped', cart: null }, 'pos.drop', { id: held.id, at: new Date().toISOString() })
}

/** Notes that the sale of a held receipt was finished here; the order itself tells the server. */
export function paidHere(id: string, order_id: string): Promise<void> {
  return store({ ...(heldCart(id) ?? ({ id } as Held)), state: 'paid', order_id, cart: null })
}

async function remember(held: Held, type: string, payload: Record<string, unknown>): Promise<void> {
  const next = { ...own, [held.id]: held }
  await api.ops.add({ type, payload }, { meta: { [key]: next } })
  own = next
  revision.value++
}

async function store(held: Held): Promise<void> {
  own = { ...own, [held.id]: held }
  revision.value++
  await putMeta(api.storage, key, own)
}

/** Forgets what the server told back, so that the list does not grow. */
export async function settleHeld(ids: Iterable<string>): Promise<void> {
  const done = [...ids].filter((id) => own[id] && isToldBack(id))
  if (!done.length) return
  own = Object.fromEntries(Object.entries(own).filter(([id]) => !done.includes(id)))
  revision.value++
  await putMeta(api.storage, key, own)
}

function isToldBack(id: string): boolean {
  const told = api.catalog.table('pos.held').get(id) as Held | undefined
  const mine = own[id]
  return !!told && (told.state === 'paid' || told.state === 'dropped' || (told.state === mine.state && told.held_at === mine.held_at))
}

/** What was added to a cart since it was taken up: whole new lines, and the rest of lines that grew. Pure. */
export function addedSince(cart: Pick<Cart, 'lines' | 'held'>): Line[] {
  const before = cart.held ?? {}
  return cart.lines.filter((line) => line.quantity > (before[line.id] ?? 0)).map((line) => ({ ...line, quantity: line.quantity - (before[line.id] ?? 0) }))
}
