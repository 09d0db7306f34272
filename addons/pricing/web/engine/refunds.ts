/** Refunds of parts that add up to exactly what was paid, and exchanges as one document. */

import { RefundError } from './errors'
import { summed } from './order'
import { mulDiv, spreadScaled } from './rounding'
import type { Explained, LineTax, Priced, PricedLine, Selected, TaxTotal } from './types'

type Rates = Map<string, TaxTotal>
type Figures = { gross: number; amount: number; discounts: number[]; taxes: number[] }

/**
 * Price the return of parts of a priced order: the mirror image, with negative quantities and money.
 *
 * `returned` is what earlier refunds of each line took back already (positive quantities). Whatever the
 * partition, all refunds of an order together give back its lines, discounts and taxes to the last unit:
 * each is the difference of two values of one cumulative function. Throws RefundError past the quantity sold.
 */
export function refund(original: Priced, selected: Selected[], returned: Record<string, number> = {}): Priced {
  const before = new Map(Object.entries(returned))
  const byId = new Map(original.lines.map((line) => [line.id, line]))
  const rates: Rates = new Map(original.taxes.map((tax) => [rateKey(tax), tax]))
  const lines = selected.map(({ id, quantity }) => {
    const line = byId.get(id)
    if (!line) throw new RefundError('line_unknown', `Line '${id}' is not on the order; choose one of its lines.`)
    const start = before.get(id) ?? 0
    check(line, start, quantity)
    before.set(id, start + quantity)
    return difference(line, start, start + quantity, rates)
  })
  return summed(lines, totals(lines, rates))
}

/**
 * One document out of two priced ones, for an exchange: the return keeps what was paid, the sale its own price.
 * A rate that changed between the two stays apart.
 */
export function combine(first: Priced, second: Priced): Priced {
  const taxes = new Map<string, TaxTotal>()
  for (const tax of [...first.taxes, ...second.taxes]) {
    const key = `${tax.rate}:${tax.inclusive}:${rateKey(tax)}`
    const total = taxes.get(key) ?? { ...tax, base: 0, amount: 0 }
    total.base += tax.base
    total.amount += tax.amount
    taxes.set(key, total)
  }
  return summed([...first.lines, ...second.lines], [...taxes.values()])
}

function check(line: PricedLine, start: number, quantity: number): void {
  if (line.quantity > 0 && quantity > 0 && start >= 0 && start + quantity <= line.quantity) return
  const left = Math.max(line.quantity - start, 0)
  throw new RefundError('returned_more', `Line '${line.id}': ${quantity} cannot be returned; ${left} (10000 = 1) is left.`)
}

function difference(line: PricedLine, start: number, end: number, rates: Rates): PricedLine {
  const earlier = returnedUntil(line, start)
  const later = returnedUntil(line, end)
  const amount = earlier.amount - later.amount
  const gross = earlier.gross - later.gross
  const taxes = line.taxes.map((tax, index) => ({ ...tax, amount: earlier.taxes[index]! - later.taxes[index]! }))
  return {
    ...line,
    refunds_line_id: line.id,
    quantity: start - end,
    gross,
    discount: gross - amount,
    amount,
    taxes: withBases(taxes, amount, rates),
    discounts: line.discounts.map((given, index) => ({
      ...given,
      amount: earlier.discounts[index]! - later.discounts[index]!,
    })),
    explain: [refundStep(line, end - start, amount)],
  }
}

/** The line's figures for the first `quantity` units; for all of them exactly the line's own. */
function returnedUntil(line: PricedLine, quantity: number): Figures {
  const whole = line.quantity
  const gross = mulDiv(line.gross, quantity, whole)
  const amount = mulDiv(line.amount, quantity, whole)
  const given = line.discounts.map((discount) => discount.amount)
  return {
    gross,
    amount,
    discounts: spreadScaled(gross - amount, given, quantity, whole),
    taxes: line.taxes.map((tax) => mulDiv(tax.amount, quantity, whole)),
  }
}

/** Work the bases out again from the amount and the taxes, so that they add up on the refund as on the sale. */
function withBases(shares: LineTax[], amount: number, rates: Rates): LineTax[] {
  const kinds = shares.map((share) => rates.get(rateKey(share))!)
  let net = amount
  shares.forEach((share, place) => {
    if (kinds[place]!.inclusive) net -= share.amount
  })
  return shares.map((share, place) => {
    const kind = kinds[place]!
    let base = net
    for (let row = 0; row < place && kind.compound; row += 1) {
      if (kinds[row]!.inclusive || !kind.inclusive) base += shares[row]!.amount
    }
    return { ...share, base }
  })
}

function totals(lines: PricedLine[], rates: Rates): TaxTotal[] {
  const found: Rates = new Map()
  for (const share of lines.flatMap((line) => line.taxes)) {
    const key = rateKey(share)
    const total = found.get(key) ?? { ...rates.get(key)!, base: 0, amount: 0 }
    total.base += share.base
    total.amount += share.amount
    found.set(key, total)
  }
  return [...found.values()]
}

function rateKey({ tax_id, index }: { tax_id: string; index: number }): string {
  return `${index}:${tax_id}`
}

function refundStep(line: PricedLine, quantity: number, after: number): Explained {
  const args = { id: line.id, quantity, of: line.quantity }
  return { rule: 'refund', text_key: 'pricing.explain.refund', args, of: 'amount', before: line.amount, after }
}
