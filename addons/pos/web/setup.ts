/** What the till registers: slots, services, shortcuts, actions; in one place to be read as a table of contents. */
import { currencyDigits, type AppApi } from '@tezga/client'
import { addProduct, askPark, cartName, clearCart, countLine, discountRefusal, openPad, park, pay, refusal, removeLine, step, ui } from './actions'
import { asking } from './allow'
import { faces } from './faces'
import type { FreeLine } from './lines'
import type { Closing } from './order'
import type { Action } from './registrations'
import { heldCarts } from './held'
import { completeSale, refundBasis } from './sale'
import { scanned, scanProduct } from './scanning'
import { hasDeposits } from './empties'
import { unknownProducts } from './unknown'
import { noSurvey, survey } from './postal'
import { useCarts } from './store'
import { _, ngettext } from './texts'
import { isTraining, switchTraining } from './training'
import type { Cart } from './types'

const slots: [string, string][] = [
  ['pos.cart.customer', 'The customer at the top of the cart'],
  ['pos.cart.head', 'Facts beside the customer: settlement, table'],
  ['pos.cart.empty', 'Below the invitation to scan, while the receipt is empty'],
  ['pos.cart.totals', 'Rows above the total; context {cart}'],
  ['pos.line.actions', 'Buttons of the selected line; context {line, cart}'],
  ['pos.card', 'Badge on a product tile; context {product}'],
  ['pos.receipt.preview', 'A receipt as paper; context {receipt}'],
  ['pos.receipt.actions', 'Buttons below a receipt of the history; context {receipt}'],
  ['pos.payment', 'Cards on the payment screen; context {cart}'],
]

/** Declares the places where other addons add parts. */
export function declareSlots({ slots: places }: AppApi): void {
  for (const [name, meaning] of slots) places.declare(name, meaning)
}

/** Offers carts and sales to other addons. */
export function offerServices({ services, events }: AppApi, api: AppApi): void {
  services.define('pos.active_cart', () => useCarts().active)
  services.define('pos.cart_name', (cart: Cart) => cartName(cart))
  services.define('pos.set_customer', (customer: Cart['customer']) => useCarts().setCustomer(customer))
  services.define('pos.reprice', (cart: Cart) => useCarts().reprice(cart))
  services.define('pos.add_product', addProduct)
  services.define('pos.add_line', (line: FreeLine) => useCarts().addFree(line))
  services.define('pos.remove_line', (id: string) => {
    const line = useCarts().active.lines.find((other) => other.id === id)
    if (line) useCarts().remove(line)
  })
  services.define('pos.complete', (cart: Cart, closing: Closing, options?: { print: boolean }) => completeSale(api, cart, closing, options))
  services.define('pos.refund_basis', (cart: Cart) => refundBasis(api, cart))
  services.define('pos.currency_digits', () => currencyDigits((api.boot.store ?? api.boot.company).currency))
  services.define('pos.has_open_cart', () => useCarts().carts.some((cart) => cart.lines.length > 0))
  services.define('pos.scan', (code: string) => scanProduct(code))
  events.on<{ code: string }>('scan', ({ code }) => {
    if (api.session.state.user && !asking.now) scanned(code)
  })
  services.define('pos.pay', (query: Record<string, string> = {}) => pay(query))
  services.define('pos.back_to_sale', () => api.router.go('/'))
}

function selectedLine() {
  const { active } = useCarts()
  return active.lines.find((line) => line.id === active.selected)
}

function move(by: 1 | -1): void {
  const { active } = useCarts()
  const at = active.lines.findIndex((line) => line.id === active.selected)
  const next = active.lines[at < 0 ? (by > 0 ? 0 : active.lines.length - 1) : at + by]
  if (next) active.selected = next.id
}

/** The keyboard map of the sale screen. */
export function addShortcuts(api: AppApi): void {
  const home = (): boolean => api.router.route.path === '/' && !ui.pad
  const on = (name: string, key: string, title: () => string, run: () => void, when: () => boolean = home): void =>
    api.registries.add('pos.shortcut', name, { key, title, run, when })
  on('new', 'F2', () => _('Park the receipt, start the next'), () => void park())
  on('search', 'F8', () => _('Search'), () => api.events.emit('pos.search'))
  on('quantity', 'F3', () => _('Quantity, price or discount of the line'), () => { const line = selectedLine(); if (line) countLine(line) })
  on('number', 'F9', () => _('Type a number on the pad'), openPad)
  on('pay', 'F4', () => _('Pay'), () => void pay())
  on('held', 'F6', () => _('Parked receipts'), () => (ui.held = true))
  on('receipts', 'F7', () => _('Receipts of this till'), () => api.router.go('/receipts'))
  on('up', 'ArrowUp', () => _('Line above'), () => move(-1))
  on('down', 'ArrowDown', () => _('Line below'), () => move(1))
  on('more-one', '+', () => _('One more'), () => { const line = selectedLine(); if (line) step(line, 1) })
  on('less-one', '-', () => _('One less'), () => { const line = selectedLine(); if (line) step(line, -1) })
  on('delete', 'Delete', () => _('Remove the line'), () => { const line = selectedLine(); if (line) void removeLine(line) })
  on('enter', 'Enter', () => _('Pay, when nothing else is selected'), () => void pay(), () => home() && !(document.activeElement as HTMLElement | null)?.matches('button, a, input'))
  on('back', 'Escape', () => _('Back to the sale'), () => (api.router.route.path === '/' ? (useCarts().active.selected = null) : api.router.go('/')), () => !ui.pad)
}

/** A sale with lines is open. */
function hasLines(): boolean {
  const { active } = useCarts()
  return active.lines.length > 0 && !active.refund_of
}

/** An empty receipt has nothing to park: the button leads to those that wait. */
function parkTitle(): string {
  if (useCarts().active.lines.length) return _('Park')
  const count = heldCarts().length
  return count ? _('Parked ({n})', { n: count }) : _('Parked')
}

/** What is still waiting when somebody locks the till. */
export function warnOfLeaving(api: AppApi): void {
  const isAsked = (): boolean => api.boot.settings['pos.warn_leaving'] !== false
  const open = (): number => useCarts().carts.filter((cart) => cart.lines.length).length
  api.registries.add('pos.leaving', 'open', () => (isAsked() && open() ? ngettext('{n} receipt is still open at this till.', '{n} receipts are still open at this till.', open()) : ''))
  api.registries.add('pos.leaving', 'parked', () => (isAsked() && heldCarts().length ? ngettext('{n} receipt is parked.', '{n} receipts are parked.', heldCarts().length) : ''))
}

/** The action bar, "more" and the sidebar. */
export function addActions(api: AppApi): void {
  const training: Action = { order: 70, ...faces.training, title: () => (isTraining() ? _('End training mode') : _('Begin training mode')), refusal: () => (api.services.call<boolean>('pos.may', 'pos.training') ? '' : refusal('pos.training')), run: () => void switchTraining() }
  const add = (kind: string, name: string, action: Action): void => api.registries.add(kind, name, action)
  add('pos.action', 'discount', { order: 20, ...faces.discount, refusal: () => discountRefusal(), isShown: hasLines, run: () => (ui.discount = { line: null }) })
  add('pos.action', 'park', { order: 30, ...faces.park, title: parkTitle, refusal: () => refusal('pos.park'), run: () => (useCarts().active.lines.length ? askPark() : (ui.held = true)) })
  add('pos.action', 'unknown', { order: 50, ...faces.unknown, isShown: () => !useCarts().active.lines.length && unknownProducts(api).length > 0, run: () => (ui.unknown = { code: null }) })
  add('pos.action', 'empties', { order: 60, ...faces.empties, isShown: () => !useCarts().active.lines.length && hasDeposits(api), run: () => (ui.empties = true) })
  add('pos.more', 'held', { order: 15, ...faces.held, run: () => (ui.held = true) })
  add('pos.action', 'refund', { order: 40, ...faces.refund, isShown: () => !useCarts().active.lines.length, run: () => api.router.go('/receipts', { return: '1' }) })
  add('pos.more', 'refund', { order: 16, ...faces.refund, isShown: () => useCarts().active.lines.length > 0, run: () => api.router.go('/receipts', { return: '1' }) })
  add('pos.action', 'more', { order: 90, ...faces.more, run: () => (ui.more = true) })
  add('pos.more', 'note', { order: 10, ...faces.note, run: () => (ui.note = { line: null }) })
  add('pos.more', 'postal-code', { order: 13, ...faces['postal-code'], refusal: () => noSurvey(useCarts().active), run: () => (survey.open = true) })
  add('pos.more', 'unknown', { order: 12, ...faces.unknown, isShown: () => useCarts().active.lines.length > 0 && unknownProducts(api).length > 0, run: () => (ui.unknown = { code: null }) })
  add('pos.more', 'empties', { order: 14, ...faces.empties, isShown: () => useCarts().active.lines.length > 0 && hasDeposits(api), run: () => (ui.empties = true) })
  add('pos.more', 'receipts', { order: 20, ...faces.receipts, run: () => api.router.go('/receipts') })
  add('pos.sidebar', 'sale', { order: 10, icon: 'shopping-cart', title: () => _('Sale'), run: () => api.router.go('/'), isCurrent: () => api.router.route.path === '/' })
  add('pos.sidebar', 'receipts', { order: 20, ...faces.receipts, run: () => api.router.go('/receipts'), isCurrent: () => api.router.route.path === '/receipts' })
  add('pos.sidebar', 'training', training)
  add('pos.more', 'training', training)
  add('pos.more', 'clear', { order: 80, ...faces.clear, run: () => void clearCart(useCarts().active) })
}
