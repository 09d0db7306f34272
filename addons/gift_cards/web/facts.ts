/** What payments keep of gift cards, and where the money of a return goes. Pure. */
import type { PaidCart, PaidOut } from '../../payments/web/kinds'
import { masked } from './numbers'

/** The kind of payment, as methods and documents name it. */
export const KIND = 'gift_card'

/** What a payment keeps of its card; `number` where the server did not name the card, `issued` for a voucher made here. */
export interface GiftFact {
  card?: string | null
  number?: string
  ends: string
  hold?: string
  offline?: boolean
  issued?: boolean
}

/** The fact of a payment or tender. */
export function factOf({ facts }: { facts?: Record<string, unknown> }): GiftFact | undefined {
  return facts?.gift_cards as GiftFact | undefined
}

/** A new voucher that gets the money (negative, as documents keep what goes out). */
export function onto(number: string, amount: number): PaidOut {
  return { amount, reference: masked(number), facts: { gift_cards: { number, ends: number.slice(-4), issued: true } satisfies GiftFact } }
}

/** The cards that paid get the money back, in order and each at most what it paid; what is left goes onto the last, or a new voucher. */
export function backOnto(cart: PaidCart, amount: number, fresh: string): PaidOut[] {
  const cards = (cart.back?.paid ?? []).filter((payment) => payment.kind === KIND && payment.amount > 0 && factOf(payment))
  let open = -amount
  const parts: PaidOut[] = []
  for (const [index, payment] of cards.entries()) {
    const part = index === cards.length - 1 ? open : Math.min(open, payment.amount)
    if (part > 0) parts.push(toCard(payment, -part))
    open -= part
  }
  return cards.length ? parts : [onto(fresh, amount)]
}

/** The money of a payment (negative: given back) onto the card that it names. */
export function toCard(payment: { facts?: Record<string, unknown> }, amount: number): PaidOut {
  const { card, number, ends } = factOf(payment)!
  return { amount, reference: masked(ends), facts: { gift_cards: { card, number, ends } satisfies GiftFact } }
}
