/** What a cashier does on the sale screen, with its permission, message and undo. */
import { reactive } from 'vue'
import { FLAGS, formatMoney, type AppApi, type Product } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Allowed, Subject } from './allow'
import { bundleLines, choicesOf, componentsOf, insideOf } from './bundle'
import { staysBelow } from './discounting'
import { own, withOwn } from './facts'
import { release } from './find_sale'
import { drop, heldCart, hold, recall, type Held } from './held'
import { missing, stepped, type Adding } from './lines'
import { previewRefusal } from './previewing'
import { kindOf } from './returns'
import { useCarts } from './store'
import { isTraining } from './training'
import { _ } from './texts'
import type { Cart, Line } from './types'

/** What the number pad edits. */
export type PadMode = 'code' | 'quantity' | 'price' | 'discount' | 'cart-discount' | 'weight' | 'open-price'

/** Panels of the sale screen that are open now. */
export const ui = reactive({
  pad: null as { mode: PadMode; line: Line | null; product: Product | null; adding: Adding } | null,
  variants: null as { product: Product; adding: Adding } | null,
  age: null as { age: number; product: Product; adding: Adding } | null,
  note: null as { line: Line | null } | null,
  bundle: null as Product | null,
  discount: null as { line: Line | null } | null,
  unknown: null as { code: string | null } | null,
  empties: false,
  payOut: false,
  why: null as Line | null,
  more: false,
  carts: false,
  hold: false,
  held: false,
  cartOpen: false,
  query: '',
})

/** Registry `pos.may_pay`: whether a cart may be paid now; who says no tells why. */
export type MayPay = (cart: Cart) => boolean | Promise<boolean>

let api: AppApi

/** Gives the actions the app's parts; call it once in set-up. */
export function connectActions(app: AppApi): void {
  api = app
}

/** Adds a product, asking first for what is missing: variant, weight, price, age. */
export function addProduct(product: Product, adding: Adding = {}): void {
  const lack = missing(product, adding)
  if (lack === 'choice') addBundle(product)
  else if (lack === 'variant') ui.variants = { product, adding }
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

function addBundle(product: Product): void {
  if (choicesOf(product).length) ui.bundle = product
  else putBundle(product, new Set())
}

/** Puts a bundle with what was chosen into the cart. */
export function putBundle(product: Product, chosen: ReadonlySet<number>): void {
  const inside = insideOf(product, chosen)
  const lines = bundleLines(product, inside, (id) => api.catalog.product(id), useCarts().lineFor)
  if (lines.length < inside.length || !componentsOf(product).length) return void toast(_('A part of {name} is not sold here any more.', { name: product.name }), { tone: 'warning' })
  ui.bundle = null
  useCarts().addBundle(lines)
}

/** Selects a line or (by its id) a bundle of the open cart; a second time lets it go. */
export function select(id: string): void {
  const { active } = useCarts()
  active.selected = active.selected === id ? null : id
}

/** Opens the pad for what the state asks for: an article number or barcode, with a line selected its quantity is a tap away (POS-09). */
export function openPad(): void {
  const { active } = useCarts()
  ui.pad = { mode: 'code', line: active.lines.find((line) => line.id === active.selected) ?? null, product: null, adding: {} }
}

/** Opens the pad for the price of a line, where anybody may change it; the pad asks for the approval. */
export function correctPrice(line: Line): void {
  if (!api.services.call<boolean>('pos.may', 'pos.price')) return void toast(refusal('pos.price'), { tone: 'warning' })
  ui.pad = { mode: 'price', line, product: null, adding: {} }
}

/** Opens the pad for how much of a line there is. */
export function countLine(line: Line): void {
  if (isCountable(line)) ui.pad = { mode: line.decimals ? 'weight' : 'quantity', line, product: null, adding: {} }
}

/** Whether the quantity of the line is the cashier's to say; deposits and parts of bundles follow, a gift is one piece. */
export function isCountable(line: Line): boolean {
  const { bundle, deposit_of, gratis } = own(line)
  if (gratis) toast(_('One piece of {name} is given away already.', { name: line.name }), { tone: 'warning' })
  return !bundle && !deposit_of && !gratis
}

/** One more or one less; the last one leaves with an undo. */
export function step(line: Line, direction: 1 | -1): void {
  const { bundle, gratis } = own(line)
  if (bundle) return stepBundle(line, bundle.id, bundle.quantity + direction * 10_000)
  if (gratis && direction > 0) return void isCountable(line)
  const next = stepped(line, direction)
  if (next > 0 || (line.quantity < 0 && next < 0)) useCarts().change(line, { quantity: next })
  else void removeLine(line)
}

function stepBundle(line: Line, id: string, quantity: number): void {
  if (quantity > 0) useCarts().countBundle(id, quantity)
  else void removeLine(line)
}

/** Takes a line out; the message brings it back. */
export async function removeLine(line: Line): Promise<void> {
  if (refusal('pos.void')) return void toast(refusal('pos.void'), { tone: 'warning' })
  if (!(await mayTakeOut(useCarts().active, { title: line.name, before: formatMoney(line.amount), line: line.id }))) return
  const undo = useCarts().remove(line)
  toast(_('{name} removed', { name: own(line).bundle?.name ?? line.name }), { action: { label: _('Undo'), run: undo } })
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
  const carts = useCarts()
  if (isTraining() && carts.active.lines.length) return void carts.open()
  if (!canPark()) return
  const cart = carts.active
  const name = note || cartName(cart)
  await hold(cart, cartName(cart), note)
  carts.close(cart)
  api.services.call('pos.log', 'parked', { cart: cart.id, total: cart.totals.total, lines: cart.lines.length })
  toast(_('{name} is parked', { name }), { action: { label: _('Back'), run: () => { const held = heldCart(cart.id); if (held) void takeUp(held) } } })
}

function canPark(): boolean {
  const cart = useCarts().active
  const why = previewRefusal() || refusal('pos.park') || (cart.refund_of ? _('A return is finished or discarded, not parked.') : isTraining() ? noPractice() : '')
  if (why) toast(why, { tone: 'warning' })
  else if (!cart.lines.length) toast(_('There is nothing to park yet.'))
  return !why && cart.lines.length > 0
}

/** Parked receipts are real ones, for every till. */
function noPractice(): string {
  return _('Not in training mode: parked receipts are real ones.')
}

/** Takes a parked receipt up at this till. */
export async function takeUp(held: Held): Promise<void> {
  ui.held = false
  if (isTraining()) return void toast(noPractice(), { tone: 'warning' })
  if (!held.cart) return
  if (previewRefusal()) return void toast(previewRefusal(), { tone: 'warning' })
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

/** Keeps what the till itself knows of a line. */
export function noteInternally(line: Line, text: string): void {
  line.facts = withOwn(line.facts, { internal_note: text || undefined })
}

/** Goes to payment, or says why not; a discount above the ceiling needs somebody first. */
export async function pay(query: Record<string, string> = {}): Promise<void> {
  const cart = useCarts().active
  if (previewRefusal()) return void toast(previewRefusal(), { tone: 'warning' })
  if (!cart.lines.length) return void toast(_('Scan or tap a product first.'))
  if (!api.screens.get('payment')) return void toast(_('No addon for payments is enabled in this store.'), { tone: 'danger' })
  if (!(await staysBelow(cart))) return
  for (const [, mayPay] of api.registries.list<MayPay>('pos.may_pay')) if (!(await mayPay(cart))) return
  if (cart.totals.total < 0 && !cart.refund_of && !cart.back) return void (ui.payOut = true)
  if (!cart.begun) {
    cart.begun = true
    api.services.call('pos.log', 'payment_begun', { cart: cart.id, total: cart.totals.total })
    useCarts().flush()
  }
  api.router.go(api.services.has('cash.needs_settlement') && api.services.call<boolean>('cash.needs_settlement') ? '/settlement' : '/payment', query)
}

/** Why no discount is possible for who is signed in, not even by somebody's approval, or an empty text. */
export function discountRefusal(): string {
  return api.services.call<boolean>('pos.may', 'pos.discount_above') ? '' : refusal('pos.discount')
}

/** Why the signed-in person may not do something, or an empty text. */
export function refusal(permission: string): string {
  return api.session.can(permission) ? '' : _('Your role may not do this. Ask a store lead.')
}
