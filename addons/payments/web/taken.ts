/** What was paid towards an open receipt so far; it stays while the receipt is open, also on the sale screen. */
import { shallowReactive } from 'vue'
import type { Taken } from './tenders'

const byCart = shallowReactive(new Map<string, Taken[]>())

/** The payments of a cart, to be changed in place. */
export function takenOf(cart: string): Taken[] {
  const known = byCart.get(cart) ?? shallowReactive<Taken[]>([])
  if (!byCart.has(cart)) byCart.set(cart, known)
  return known
}

/** The payments of a cart as they are now. */
export function paidOf(cart: string): readonly Taken[] {
  return byCart.get(cart) ?? []
}

/** Forgets the payments of a finished receipt. */
export function forgetTaken(cart: string): void {
  byCart.delete(cart)
}
