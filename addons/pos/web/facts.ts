/** What the till itself keeps with carts and lines under `facts.pos`; it travels with the order. */
import type { Grant } from './allow'
import type { Facts } from './types'

/**
 * The bundle that a line is part of: `quantity` bundles at `price` (a unit price) each, `part` of the product in one.
 * `base` is the product's own price without what was chosen dearer (`extra`); price lists change the base.
 */
export interface InBundle {
  id: string
  product_id: string
  name: string
  quantity: number
  price: number
  part: number
  weight: number
  base?: number
  extra?: number
}

/** Somebody allowed an act, by the own right (no grant) or with a grant. */
export interface Allowance {
  act: string
  at: string
  user_id: string | null
  grant: Grant | null
  /** How far: the amount in minor units that was allowed. */
  up_to?: number
}

/** Facts of a line or a cart. */
export interface PosFacts {
  gratis?: true
  internal_note?: string
  unknown_code?: string
  bundle?: InBundle
  /** The line whose container this is. */
  deposit_of?: string
  /** An empty container that came back. */
  empties?: true
  allowed?: Allowance[]
  /** Where the customer of a sale lives. */
  postal_code?: string
}

/** The till's facts of a line or cart. */
export function own(holder: { facts: Facts }): PosFacts {
  return (holder.facts.pos ?? {}) as PosFacts
}

/** The facts with a change of the till's own ones; what becomes `undefined` goes, and nothing is left of an empty part. */
export function withOwn(facts: Facts, change: Partial<PosFacts>): Facts {
  const next = Object.fromEntries(Object.entries({ ...(facts.pos as object | undefined), ...change }).filter(([, value]) => value !== undefined))
  const { pos: _old, ...others } = facts
  return Object.keys(next).length ? { ...others, pos: next } : others
}
