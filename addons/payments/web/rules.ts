/** What a method may take now: its rules against what is due, what was taken, and what is in the cart. Pure. */
import type { Method, Taken } from './tenders'

/** Where the payment stands when a method is asked; amounts in minor units. */
export interface Standing {
  due: number
  taken: Taken[]
  lines: { category_id?: string | null; amount: number }[]
  /** A category and those above it. */
  lineage: (category_id: string) => string[]
}

/** Why a method takes nothing now: its goods are not in the cart, or it took all that it may. */
export type Refusal = 'no_goods' | 'exhausted'

/** The least and the most that the method takes now. */
export interface Admission {
  least: number
  most: number
  refusal: Refusal | null
}

/** What is taken of what was handed over, and how much of it is lost. */
export interface Accepted {
  amount: number
  lost: number
}

/** What the method may take of what is due, whatever order the tenders come in. */
export function admission(method: Method, { due, taken, lines, lineage }: Standing): Admission {
  const own = taken.reduce((sum, tender) => sum + (tender.method.id === method.id ? tender.amount : 0), 0)
  const goods = method.categories?.length ? payable(method.categories, lines, lineage) : Infinity
  const limit = method.max_amount || Infinity
  const most = Math.min(due - (method.partial_only ? 1 : 0), limit - own, goods - own)
  if (most <= 0) return { least: 0, most: 0, refusal: goods <= 0 ? 'no_goods' : 'exhausted' }
  if (!method.remaining_only && !method.must_be_last) return { least: 1, most, refusal: null }
  return most < due ? { least: 0, most: 0, refusal: 'exhausted' } : { least: due, most: due, refusal: null }
}

/** What becomes of `worth`; null where the method takes that much or that little not at all. */
export function accept(method: Method, worth: number, { least, most, refusal }: Admission): Accepted | null {
  if (refusal || worth < least) return null
  if (worth <= most || method.gives_change || method.kind === 'cash') return { amount: worth, lost: 0 }
  return method.keeps_surplus ? { amount: most, lost: worth - most } : null
}

/** A share of an amount, half up; the rate in ten-thousandths. */
export function shareOf(amount: number, rate: number): number {
  return Math.floor((amount * rate + 5_000) / 10_000)
}

function payable(categories: string[], lines: Standing['lines'], lineage: Standing['lineage']): number {
  const wanted = new Set(categories)
  const fits = lines.filter((line) => line.category_id && lineage(line.category_id).some((id) => wanted.has(id)))
  return fits.reduce((sum, line) => sum + line.amount, 0)
}
