/** Whether manual discounts of a cart stay below the store's ceiling (PROMO-06); the twin of `ceilings.py`. Pure. */
import type { Tier } from '../../pricing/web/engine'

const RATE_ONE = 10_000

/** What a line tells about its discounts. */
export interface Discounted {
  gross: number
  discounts: readonly { kind: string; rate: number | null; amount: number }[]
}

/** What was taken off by hand: `base` is the total before, without gifts; `slack` a minor unit for each percentage, since each rounds by itself. */
export interface Manual {
  base: number
  amount: number
  slack: number
}

/** The money engine's ceiling of tiers. */
export type CeilingOf = (tiers: readonly Tier[], total: number, customer?: boolean) => number | null

/** Manual discounts of lines; goods given away count nowhere. */
export function manualOf(lines: Iterable<Discounted>): Manual {
  const found: Manual = { base: 0, amount: 0, slack: 0 }
  for (const { gross, discounts } of lines) {
    if (discounts.some((given) => given.kind === 'gratis')) continue
    found.base += gross
    for (const given of discounts) {
      found.amount += given.amount
      found.slack += given.rate === null ? 0 : 1
    }
  }
  return found
}

/** The most that may be taken off: what the tier says, never more than the rate `most` of the total. */
export function ceilingOf(manual: Manual, tiers: readonly Tier[], most: number, customer: boolean, byTier: CeilingOf): number {
  const byRate = Math.floor((manual.base * most) / RATE_ONE)
  const tier = byTier(tiers, manual.base, customer)
  return tier === null ? byRate : Math.min(tier, byRate)
}

/** True when more was taken off than the ceiling; what rounding of percentages adds is forgiven. */
export function isAbove(manual: Manual, tiers: readonly Tier[], most: number, customer: boolean, byTier: CeilingOf): boolean {
  return manual.amount > 0 && manual.amount - manual.slack > ceilingOf(manual, tiers, most, customer, byTier)
}
