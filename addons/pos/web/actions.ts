/** What a cashier does on the sale screen, with its permission, message and undo. */
import { reactive } from 'vue'
import { FLAGS, formatMoney, type AppApi, type Product } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Allowed, Subject } from './allow'
import { drop, heldCart, hold, recall, type Held } from './held'
import { missing, stepped, type Adding, unitPriceOf } from './lines'
import { release } from './find_sale'
import { isReceiptCode, kindOf } from './returns'
import { useCarts } from './store'
import { _ } from './texts'
import type { Cart, Line } from './types'

/** What the number pad edits. */
export type PadMode = 'quantity' | 'price' | 'discount' | 'cart-discount' | 'weight' | 'open-price'

/** Panels of the sale screen that are open now. */
export const ui = reactive({
  pad: null as { mode: PadMode; line: Line | null; product: Product | null; adding: Adding } | null,
  variants: null as { product: Product; adding: Adding } | null,
  age: null as { age: number; product: Product; adding: Adding } | null,
  note: null as { line: Line | null } | null,
  why: null as Line | null,
  more: false,
  carts: false,
  hold: false,
  held: false,
  cartOpen: false,
  query: '',
})

let api: AppApi

/** Gives the actions the app's parts; call it once in set-up. */
export function connectActions(app: AppApi): void {
  api = app
}

/** Adds a product, asking first for what is missing: variant, weight, price, age. */
export function addProduct(product: Product, adding: Adding = {}): void {
  const lack = missing(product, adding)
  if (lack === 'variant') ui.variants = { product, adding }
  else if (lack === 'weight') ui.pad = { mode: 'weight', line: null, product, adding }
  else if (lack === 'price' && refusal('pos.open_price')) toast(refusal('pos.open_price'), { tone: 'warning' })
  else if (lack === 'price') ui.pad = { mode: 'open-price', line: null, product, adding }
  else if ((product.min_age ?? 0) > useCarts().active.age_checked && product.flags & FLAGS.ageRestricted) ui.age = { age: product.min_age ?? 18, product, adding }
  else useCarts().add(product, adding)
}

/** The age was checked and is enough. */
export function confirmAge(): void {
  if (!ui.age) return
  const { age, product, adding } = ui.age
  ui.age = null
  useCarts().active.age_checked = age
  api.services.call('pos.log', 'age_checked', { age, product: product.id })
  useCarts().add(product, adding)
}

/** What a scanned or typed code means: a product, else an unknown code. True when something was done. */
export function scanProduct(code: string): boolean {
  const hit = api.catalog.find(code)
  if (!hit) return false
  const adding: Adding = { variant_id: hit.variant_id, price: hit.price === null ? null : unitPriceOf(hit.price, hit.quantity) }
  if (!(hit.product.flags & FLAGS.weighed) || hit.quantity !== 10_000) adding.quantity = hit.quantity
  addProduct(hit.product, adding)
  api.services.call('pos.sound', 'ok')
  return true
}

/** Tells that a code is unknown. */
export function unknownCode(code: string): void {
  if (isReceiptCode(code)) return api.router.go('/receipts', { return: '1', code: code.trim() })
  api.services.call('pos.sound', 'unknown')
  if (!api.catalog.state.ready) toast(_('The products are still loading. Scan again in a moment.'), { tone: 'warning' })
  else toast(_('Unknown barcode {code}. Nothing was added.', { code }), { tone: 'danger', action: { label: _('Search'), run: () => (ui.query = code) } })
}

/** One more or one less; the last one leaves with an undo. */
export function step(line: Line, direction: 1 | -1): void {
  const next = stepped(line, direction)
  if (next > 0) useCarts().change(line, { quantity: next })
  else void removeLine(line)
}

/** Takes a line out; the message brings it back. */
export async function removeLine(line: Line): Promise<void> {
  if (refusal('pos.void')) return void toast(refusal('pos.void'), { tone: 'warning' })
  if (!(await mayTakeOut(useCarts().active, { title: line.name, before: formatMoney(line.amount), line: line.id }))) return
  const undo = useCarts().remove(line)
  toast(_('{name} removed', { name: line.name }), { action: { label: _('Undo'), run: undo } })
}

/** Empties the cart; the message brings it back. */
export async function clearCart(cart: Cart): Promise<void> {
  if (!cart.lines.length && !cart.customer) return
  if (refusal('pos.void')) return void toast(refusal('pos.void'), { tone: 'warning' })
  if (!(await mayTakeOut(cart, { title: cartName(cart), before: formatMoney(cart.totals.total), all: true }))) return
  const held = cart.held && heldCart(cart.id)
  if (held) void drop(held)
  const undo = useCarts().close(cart)
  release(api, cart)
  api.services.call('pos.log', 'cart_cleared', { cart: cart.id, total: cart.totals.total })
  toast(_('Receipt discarded'), { action: { label: _('Undo'), run: () => (undo(), void api.services.call('pos.log', 'cart_restored', { cart: cart.id })) } })
}

/** Whether goods may be taken out of a cart: freely until somebody went to payment with it, then by right or approval. */
async function mayTakeOut(cart: Cart, subject: Subject): Promise<boolean> {
  if (!cart.begun || cart.refund_of) return true
  const { ok, grant } = await api.services.call<Promise<Allowed>>('pos.allow', 'pos.void_line', { ...subject, cart: cart.id })
  if (ok) void api.services.call('pos.did', 'pos.void_line', { ...subject, cart: cart.id }, grant)
  return ok
}

/** Asks for a note, then parks the receipt. */
export function askPark(): void {
  if (canPark()) ui.hold = true
}

/** Puts the receipt aside for every till of the store and starts the next. */
export async function park(note = ''): Promise<void> {
  if (!canPark()) return
  const carts = useCarts()
  const cart = carts.active
  const name = note || cartName(cart)
  await hold(cart, cartName(cart), note)
  carts.close(cart)
  api.services.call('pos.log', 'parked', { cart: cart.id, total: cart.totals.total, lines: cart.lines.length })
  toast(_('{name} is parked', { name }), { action: { label: _('Back'), run: () => { const held = heldCart(cart.id); if (held) void takeUp(held) } } })
}

function canPark(): boolean {
  const cart = useCarts().active
  const why = refusal('pos.park') || (cart.refund_of ? _('A return is finished or discarded, not parked.') : '')
  if (why) toast(why, { tone: 'warning' })
  else if (!cart.lines.length) toast(_('There is nothing to park yet.'))
  return !why && cart.lines.length > 0
}

/** Takes a parked receipt up at this till. */
export async function takeUp(held: Held): Promise<void> {
  ui.held = false
  if (!held.cart) return
  useCarts().reprice(useCarts().adopt(await recall(held)))
  api.services.call('pos.log', 'recalled', { cart: held.id, total: held.total })
}

/** Goes on with another open receipt. */
export function showCart(cart: Cart): void {
  const carts = useCarts()
  if (carts.active !== cart) api.services.call('pos.log', 'cart_shown', { cart: cart.id, total: cart.totals.total })
  carts.show(cart)
}

/** What a cart is called on its tab. */
export function cartName(cart: Cart): string {
  if (cart.refund_of) return kindOf(cart) === 'exchange' ? _('Exchange {number}', { number: cart.refund_of.number }) : _('Return {number}', { number: cart.refund_of.number })
  return cart.label || cart.customer?.name || _('Receipt {n}', { n: cart.serial })
}

/** Goes to payment, or says why not. */
export function pay(): void {
  const cart = useCarts().active
  if (!cart.lines.length) return void toast(_('Scan or tap a product first.'))
  if (!api.screens.get('payment')) return void toast(_('No addon for payments is enabled in this store.'), { tone: 'danger' })
  if (!cart.begun) {
    cart.begun = true
    api.services.call('pos.log', 'payment_begun', { cart: cart.id, total: cart.totals.total })
    useCarts().flush()
  }
  api.router.go(api.services.has('cash.needs_settlement') && api.services.call<boolean>('cash.needs_settlement') ? '/settlement' : '/payment')
}

/** Why no discount is possible for who is signed in, not even by somebody's approval, or an empty text. */
export function discountRefusal(): string {
  return api.services.call<boolean>('pos.may', 'pos.discount_above') ? '' : refusal('pos.discount')
}

/** Why the signed-in person may not do something, or an empty text. */
export function refusal(permission: string): string {
  return api.session.can(permission) ? '' : _('Your role may not do this. Ask a store lead.')
}
