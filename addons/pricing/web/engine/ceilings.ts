/** How much may be taken off a cart: tiers by total, percent or money, a separate maximum with a customer (PROMO-06). */

import type { Tier } from './types'

const RATE_ONE = 10_000n

/**
 * The largest discount in minor units allowed on `total`; null where no tier sets a limit.
 * Tiers are half-open [from, to): with 0-5000 and 5000-10000 a total of 50.00 is in the second.
 * A percentage rounds down, so that the ceiling is never exceeded.
 */
export function discountCeiling(tiers: readonly Tier[], total: number, customer = false): number | null {
  const tier = tiers.find(({ from, to }) => total >= from && (to === null || total < to))
  if (!tier) return null
  const value = (customer ? tier.customer_value : null) ?? tier.value
  return tier.kind === 'amount' ? value : Number((BigInt(total) * BigInt(value)) / RATE_ONE)
}
