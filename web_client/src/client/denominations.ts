/** Notes and coins of the currencies that shops count, in minor units, largest first. */

/** Banknotes and coins of one currency. */
export interface Denominations {
  notes: number[]
  coins: number[]
}

const table: Record<string, Denominations> = {
  EUR: { notes: [20000, 10000, 5000, 2000, 1000, 500], coins: [200, 100, 50, 20, 10, 5, 2, 1] },
  BAM: { notes: [20000, 10000, 5000, 2000, 1000], coins: [500, 200, 100, 50, 20, 10, 5] },
  RUB: { notes: [500000, 200000, 100000, 50000, 20000, 10000, 5000, 1000], coins: [1000, 500, 200, 100, 50, 10] },
  RSD: { notes: [500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000], coins: [2000, 1000, 500, 200, 100] },
  USD: { notes: [10000, 5000, 2000, 1000, 500, 100], coins: [100, 25, 10, 5, 1] },
  CHF: { notes: [100000, 20000, 10000, 5000, 2000, 1000], coins: [500, 200, 100, 50, 20, 10, 5] },
  GBP: { notes: [5000, 2000, 1000, 500], coins: [200, 100, 50, 20, 10, 5, 2, 1] },
}

/** The notes and coins of a currency; of an unknown one powers of ten with their halves and fifths. */
export function denominationsOf(currency: string): Denominations {
  return table[currency] ?? { notes: [10000, 5000, 2000, 1000, 500], coins: [200, 100, 50, 20, 10, 5, 2, 1] }
}

/** Amounts that a customer is likely to hand over: the exact one first, then the next round sums of notes (`own`: those that the shop chose). */
export function quickAmounts(due: number, currency: string, count: number, own?: number[]): number[] {
  if (due <= 0) return []
  const notes = own?.length ? own : denominationsOf(currency).notes
  const steps = [100, ...notes]
  const rounds = new Set(steps.map((step) => Math.ceil(due / step) * step).filter((amount) => amount > due))
  return [due, ...[...rounds].sort((a, b) => a - b)].slice(0, count)
}
