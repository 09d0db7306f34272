/** What the parts of a bundle cost: its price shared over them by their own prices, so that each keeps its tax (CAT-B05). */

import { CartError } from './errors'
import { mulDiv, prorate, roundDiv } from './rounding'
import type { BundlePart, BundleShare } from './types'

const ONE = 10_000
const QUANTITY_TIMES_PRICE = 100_000_000
/** Weights are hundredths of a minor unit, which stay exact in JavaScript numbers. */
const WEIGHT = 1_000_000
/** From this quantity of a part on its unit price could no longer give its share back exactly. */
const MOST = 10_000 * ONE

/**
 * Quantity, unit price and amount of each part of `quantity` bundles at `price` (a unit price) each.
 * The amounts add up to quantity times price, and quantity times unit price gives each amount again when the cart is
 * priced line by line. Raises CartError for parts of a bundle, no parts, and 10,000 units or more of one part.
 */
export function shareBundle(price: number, quantity: number, parts: readonly BundlePart[]): BundleShare[] {
  if (quantity % ONE || !parts.length) {
    throw new CartError('bundle_part', 'A bundle is sold whole and has parts; check its quantity and its components.')
  }
  const quantities = parts.map((part) => part.quantity * (quantity / ONE))
  if (quantities.some((each) => !each || Math.abs(each) >= MOST)) {
    throw new CartError('bundle_size', 'A bundle with this many pieces cannot be priced exactly; sell it in several lines.')
  }
  const weights = parts.map((part) => mulDiv(part.quantity, part.unit_price, WEIGHT))
  const shares = prorate(mulDiv(quantity, price, QUANTITY_TIMES_PRICE), weights)
  return quantities.map((each, index) => ({ quantity: each, unit_price: unitPrice(shares[index]!, each), gross: shares[index]! }))
}

function unitPrice(share: number, quantity: number): number {
  const sign = quantity > 0 ? 1n : -1n
  return roundDiv(BigInt(share) * BigInt(QUANTITY_TIMES_PRICE) * sign, BigInt(quantity) * sign)
}
