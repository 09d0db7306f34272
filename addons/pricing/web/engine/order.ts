/** Prices a whole cart: unit prices, line amounts, discounts, taxes and totals, with the reason for every change. */

import { discountLine, discountOrder, isDiscountable, type Reduced } from './discounts'
import { CartError } from './errors'
import { linePrices, type LinePrice } from './prices'
import { mulDiv, roundDiv, spread, sum, sumBig } from './rounding'
import { lineTaxes, QUANTITY_TIMES_PRICE, taxTotals } from './taxes'
import type {
  Cart,
  CartLine,
  Explained,
  LinePolicy,
  LineTax,
  Priced,
  PricedLine,
  Tax,
  TaxPolicy,
  TaxTotal,
} from './types'

/** Largest amount of a line in minor units, so that sums stay exact in JavaScript numbers (2^53). */
const MONEY_LIMIT = 1_000_000_000_000
const POLICIES: readonly string[] = ['line', 'rate', 'document']

/**
 * Price a cart; the same cart gives the same figures in Python and in TypeScript.
 *
 * Guarantees: gross - discount = amount on every line; the lines' amounts plus the exclusive taxes are
 * the total; net plus all taxes is the total. Throws CartError for what cannot be priced.
 */
export function priceOrder(cart: Cart): Priced {
  const policy = policies(cart)
  const { lines } = cart
  const prices = linePrices(cart)
  const grosses = grossAmounts(lines, prices, policy.lines)
  const reduced = reduceAll(cart, prices, grosses)
  const taxes = cart.taxes ?? {}
  const taxable = lines.map((line, index) => ({
    taxId: line.tax_id ?? null,
    amount: reduced[index]!.amount,
    quantity: line.quantity,
  }))
  const shares = lineTaxes(taxable, taxes, policy.tax)
  const priced = lines.map((line, index) =>
    pricedLine(line, prices[index]!.unitPrice, grosses[index]!, reduced[index]!, shares[index]!),
  )
  return summed(priced, taxTotals(shares, taxes))
}

/** What a subtotal costs under one tax or group: a breakdown per rate and the total (CORE-13). */
export function taxBreakdown(amount: number, tax: Tax, policy: TaxPolicy = 'document'): Priced {
  const line = { id: 'amount', quantity: 10_000, unit_price: amount * 10_000, tax_id: 'tax' }
  return priceOrder({ lines: [line], taxes: { tax }, rounding: { tax: policy } })
}

/** Put lines and taxes together with their totals. */
export function summed(lines: PricedLine[], taxes: TaxTotal[]): Priced {
  const taxTotal = sum(taxes.map((tax) => tax.amount))
  const onTop = sum(taxes.map((tax) => (tax.inclusive ? 0 : tax.amount)))
  const total = sum(lines.map((line) => line.amount)) + onTop
  return {
    lines,
    taxes,
    subtotal: sum(lines.map((line) => line.gross)),
    discount_total: sum(lines.map((line) => line.discount)),
    net: total - taxTotal,
    tax_total: taxTotal,
    total,
  }
}

function policies(cart: Cart): { tax: TaxPolicy; lines: LinePolicy } {
  const { tax = 'document', lines = 'line', mode = 'half_up' } = cart.rounding ?? {}
  if (!POLICIES.includes(tax) || (lines !== 'line' && lines !== 'document') || mode !== 'half_up') {
    throw new CartError(
      'rounding_policy',
      `Rounding policy tax='${tax}' lines='${lines}' mode='${mode}' is unknown; ` +
        'use tax line, rate or document, lines line or document, mode half_up.',
    )
  }
  return { tax, lines }
}

/** Quantity times price per line: rounded line by line, or exact over the document and shared out. */
function grossAmounts(lines: CartLine[], prices: LinePrice[], policy: LinePolicy): number[] {
  const rounded = lines.map((line, index) => {
    check(line, prices[index]!.unitPrice)
    return mulDiv(line.quantity, prices[index]!.unitPrice, QUANTITY_TIMES_PRICE)
  })
  if (policy === 'line') return rounded
  const divisor = BigInt(QUANTITY_TIMES_PRICE)
  const exact = lines.map((line, index) => BigInt(line.quantity) * BigInt(prices[index]!.unitPrice))
  const shared = spread(roundDiv(sumBig(exact), divisor), exact, divisor)
  shared.forEach((after, index) => {
    const before = rounded[index]!
    if (before !== after) prices[index]!.explain.push(roundingStep(before, after))
  })
  return shared
}

function check(line: CartLine, unitPrice: number): void {
  for (const value of [line.quantity, unitPrice]) {
    if (!Number.isSafeInteger(value)) {
      throw new CartError('not_whole', `Line '${line.id}' holds ${String(value)}; give an integer in ten-thousandths.`)
    }
  }
  if (exceeds(line.quantity, unitPrice)) {
    throw new CartError('too_large', `Line '${line.id}' exceeds ${MONEY_LIMIT} minor units; split it or check the quantity.`)
  }
}

function exceeds(quantity: number, unitPrice: number): boolean {
  const limit = MONEY_LIMIT * QUANTITY_TIMES_PRICE
  if (Math.abs(quantity * unitPrice) < limit * 0.99) return false
  const product = BigInt(quantity) * BigInt(unitPrice)
  return (product < 0n ? -product : product) > BigInt(limit)
}

function reduceAll(cart: Cart, prices: LinePrice[], grosses: number[]): Reduced[] {
  const customer = cart.customer_id != null
  const reduced = cart.lines.map((line, index) => {
    const price = prices[index]!
    return discountLine(line, grosses[index]!, isDiscountable(line, price.promo, customer), price.explain)
  })
  discountOrder(reduced, cart.discounts ?? [])
  return reduced
}

function pricedLine(
  line: CartLine,
  unitPrice: number,
  gross: number,
  after: Reduced,
  taxes: LineTax[],
): PricedLine {
  return {
    id: line.id,
    refunds_line_id: null,
    quantity: line.quantity,
    unit_price: unitPrice,
    gross,
    discount: gross - after.amount,
    amount: after.amount,
    tax_id: line.tax_id ?? null,
    taxes,
    discounts: after.given,
    explain: after.explain,
  }
}

function roundingStep(before: number, after: number): Explained {
  const text_key = 'pricing.explain.document_rounding'
  return { rule: 'document_rounding', text_key, args: {}, of: 'amount', before, after }
}
