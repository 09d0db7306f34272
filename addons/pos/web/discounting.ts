/** Manual discounts: the store's list, what may not be discounted, and the ceiling above which somebody must allow it. */
import { FLAGS, formatMoney, formatRate, uuid7, type AppApi } from '@tezga/client'
import { discountRefusal } from './actions'
import { toast } from '@tezga/ui'
import type { Discount, Tier } from '../../pricing/web/engine'
import { keepWith, mayDo } from './allow'
import { isAbove, manualOf, type CeilingOf, type Manual } from './ceilings'
import { own } from './facts'
import { useCarts } from './store'
import { _ } from './texts'
import type { Cart, Line } from './types'

/** A discount of the store's list; exactly one of rate (ten-thousandths) and amount (minor units). */
export interface NamedDiscount {
  id: string
  name: string
  rate: number | null
  amount: number | null
  scope: 'line' | 'cart' | 'both'
  needs_customer: boolean
  quick: boolean
}

let api: AppApi

/** Gives the actions the app's parts; call it once in set-up. */
export function connectDiscounts(app: AppApi): void {
  api = app
}

/** The store's discounts that fit a line or the whole cart. */
export function discountsFor(line: Line | null): NamedDiscount[] {
  const all = (api.boot.data.pricing?.discounts ?? []) as NamedDiscount[]
  return all.filter((one) => one.scope === 'both' || one.scope === (line ? 'line' : 'cart'))
}

/** The engine's form of a discount of the list. */
export function discountOf({ id, name, rate, amount }: NamedDiscount): Discount {
  return rate === null ? { id, kind: 'amount', value: amount ?? 0, name } : { id, kind: 'percent', value: rate, name }
}

/** The engine's form of a typed discount. */
export function typedDiscount(kind: 'percent' | 'amount', value: number): Discount {
  return { id: uuid7(), kind, value, name: _('Discount') }
}

/** Why the line takes no discount now, or an empty text (PROMO-07). */
export function whyNot(line: Line, cart: Cart): string {
  if (own(line).gratis) return _('This piece is given away already.')
  if (line.flags & FLAGS.noDiscount) return _('This product takes no discounts.')
  if (line.flags & FLAGS.promo && !cart.customer) return _('Promo goods are discounted for customers only. Choose the customer first.')
  return ''
}

/** Puts a discount on a line or (null) on the whole cart; asks for what it needs. True when it was given. */
export async function giveDiscount(line: Line | null, discount: Discount, needsCustomer = false): Promise<boolean> {
  const cart = useCarts().active
  const title = line ? line.name : _('Discount on the receipt')
  const why = line ? whyNot(line, cart) : ''
  if (why) return refuse(why)
  if (needsCustomer && !cart.customer) return refuse(_('This discount is for customers. Choose the customer first.'))
  if (discountRefusal()) return refuse(discountRefusal())
  const list = [...(line ? line.discounts : cart.discounts).filter((one) => one.id !== discount.id), discount]
  if (!(await isBelow(cart, simulated(cart, line, list), title))) return false
  api.services.call('pos.log', 'discount', { cart: cart.id, line: line?.product_id ?? null, kind: discount.kind, value: discount.value, name: discount.name })
  put(line, list)
  return true
}

/** Takes a discount off a line or (null) off the cart. */
export function dropDiscount(line: Line | null, id: string): void {
  const cart = useCarts().active
  put(line, (line ? line.discounts : cart.discounts).filter((one) => one.id !== id))
  api.services.call('pos.log', 'discount_removed', { cart: cart.id, line: line?.product_id ?? null })
}

/** False when the cart as it stands exceeds the ceiling and nobody allows it. */
export async function staysBelow(cart: Cart): Promise<boolean> {
  return cart.refund_of ? true : isBelow(cart, manualOf(cart.priced?.lines ?? []), _('Discount on the receipt'))
}

/** What discounts would come to, priced on a copy. */
function simulated(cart: Cart, line: Line | null, list: Discount[]): Manual {
  const copy: Cart = line
    ? { ...cart, lines: cart.lines.map((one) => (one === line ? { ...one, discounts: list } : one)) }
    : { ...cart, discounts: list }
  return manualOf(useCarts().priced(copy).lines)
}

async function isBelow(cart: Cart, manual: Manual, title: string): Promise<boolean> {
  const tiers = (api.boot.data.pricing?.discount_tiers ?? []) as Tier[]
  const most = api.session.can('pos.discount') ? Number(api.boot.settings['pos.max_discount'] ?? 10_000) : 0
  const byTier: CeilingOf = (...args) => api.services.call<number | null>('pricing.discount_ceiling', ...args)
  const isWith = cart.customer !== null
  if (!isAbove(manual, tiers, most, isWith, byTier) || isAllowed(cart, manual.amount)) return true
  const rate = manual.base ? Math.ceil((manual.amount * 10_000) / manual.base) : 10_000
  const answer = await mayDo('pos.discount_above', { title: `${title} · \u2212${formatRate(rate)}`, before: formatMoney(manual.base), after: formatMoney(manual.base - manual.amount), rate, cart: cart.id })
  if (answer) keepWith(cart, 'pos.discount_above', answer, manual.amount)
  return answer !== null
}

function isAllowed(cart: Cart, amount: number): boolean {
  return (own(cart).allowed ?? []).some((one) => one.act === 'pos.discount_above' && (one.up_to ?? 0) >= amount)
}

function put(line: Line | null, list: Discount[]): void {
  if (line) useCarts().change(line, { discounts: list })
  else useCarts().discountCart(list)
}

function refuse(why: string): false {
  toast(why, { tone: 'warning' })
  return false
}
