/**
 * Discounts on a line and on the order; a percentage rounds what remains to be paid, never the reduction alone.
 * A line given away (`gratis`) costs nothing, whatever the product says about discounts.
 */

import { CartError } from './errors'
import { mulDiv, prorate, sum } from './rounding'
import type { CartLine, Discount, Explained, GivenDiscount } from './types'

const RATE_ONE = 10_000
const NO_DISCOUNT = 8
const PROMO = 32

/** A line while it is being discounted: what was given, why, what remains, and whether it may be discounted. */
export interface Reduced {
  given: GivenDiscount[]
  explain: Explained[]
  amount: number
  open: boolean
}

/** False for goods marked "no discount", and for promotion goods while no customer is attached (PROMO-07). */
export function isDiscountable(line: CartLine, promo: boolean, customer: boolean): boolean {
  const flags = line.flags ?? 0
  return !(flags & NO_DISCOUNT) && (customer || !(promo || flags & PROMO))
}

/** Take the line's discounts off one after another, in their order. */
export function discountLine(line: CartLine, gross: number, open: boolean, explain: Explained[]): Reduced {
  const given: GivenDiscount[] = []
  let amount = gross
  for (const discount of line.discounts ?? []) {
    if (!open && discount.kind !== 'gratis') {
      explain.push(explained('discount_refused', discount, amount, amount))
      continue
    }
    const after = remaining(amount, discount)
    given.push(givenBy(discount, 'line', amount - after))
    explain.push(explained('discount', discount, amount, after))
    amount = after
  }
  return { given, explain, amount, open }
}

/** Share each order discount over the discountable lines that have the sign of their sum; the others keep theirs. */
export function discountOrder(lines: Reduced[], discounts: Discount[]): void {
  for (const discount of discounts) {
    const sign = Math.sign(sum(lines.filter((line) => line.open).map((line) => line.amount)))
    const chosen = lines.filter((line) => line.open && line.amount * sign > 0)
    const weights = chosen.map((line) => line.amount)
    const total = sum(weights)
    const shares = prorate(total - remaining(total, discount), weights)
    chosen.forEach((line, index) => {
      if (shares[index]) reduce(line, discount, shares[index]!)
    })
  }
}

/** What is left of `amount` (of either sign): never past zero, rounded half up away from zero. */
export function remaining(amount: number, discount: Discount): number {
  const { value, kind } = discount
  if (value < 0) throw new CartError('discount_negative', `Discount '${discount.id}' is negative; raise the price instead.`)
  if (kind === 'percent') {
    const scale = discount.scale || RATE_ONE
    return mulDiv(amount, Math.max(scale - value, 0), scale)
  }
  if (kind === 'amount') {
    const left = Math.max(Math.abs(amount) - value, 0)
    return amount < 0 ? 0 - left : left
  }
  if (kind === 'gratis') return 0
  throw new CartError('discount_kind', `Discount '${discount.id}' has the unknown kind '${String(kind)}'; use percent, amount or gratis.`)
}

function reduce(line: Reduced, discount: Discount, share: number): void {
  const after = line.amount - share
  line.given.push(givenBy(discount, 'order', share))
  line.explain.push(explained('order_discount', discount, line.amount, after))
  line.amount = after
}

function givenBy(discount: Discount, scope: 'line' | 'order', amount: number): GivenDiscount {
  return { id: discount.id, scope, kind: discount.kind, name: discount.name, rate: rateOf(discount), amount }
}

function rateOf(discount: Discount): number | null {
  if (discount.kind === 'gratis') return RATE_ONE
  if (discount.kind !== 'percent') return null
  return mulDiv(discount.value, RATE_ONE, discount.scale || RATE_ONE)
}

function explained(rule: string, discount: Discount, before: number, after: number): Explained {
  const { id, name, kind, value } = discount
  const args = { id, name, kind, value, scale: discount.scale || RATE_ONE }
  return { rule, text_key: `pricing.explain.${rule}`, args, of: 'amount', before, after }
}
