/** Selling and loading a card: what may be put on it, and the line that it becomes. Pure. */
import type { Card } from './cards'
import { masked } from './numbers'
import { _ } from './texts'

/** The least and the most of one sale or load, in minor units; `most` 0: no limit. */
export interface Range {
  least: number
  most: number
}

/** What may be put on a card that holds so much; none where nothing fits any more. */
export function rangeOf({ least, most }: Range, balance: number): Range | null {
  if (!most) return { least, most: Infinity }
  return most - balance >= least ? { least, most: most - balance } : null
}

/** The usual amounts that fit, in minor units. */
export function usual(range: Range, digits: number): number[] {
  const unit = 10 ** digits
  return [10, 20, 25, 50, 100].map((amount) => amount * unit).filter((amount) => amount >= range.least && amount <= range.most)
}

/** The charge for the cart: no tax, since it is not known yet what will be bought with it. */
export function lineFor(card: Pick<Card, 'number'>, amount: number, isPrinted: boolean) {
  return {
    name: _('Gift card {number}', { number: masked(card.number) }), amount, tag: `gift_cards:${card.number}`, tax_id: null,
    facts: { gift_cards: { load: { number: card.number, ...(isPrinted ? { printed: true } : {}) } }, sales: { liability: true } },
  }
}
