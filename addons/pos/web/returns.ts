/** Returns of earlier sales: what is left to return, and the cart of a return. Pure. */
import { uuid7 } from '@tezga/client'
import type { Priced, Selected } from '../../pricing/web/engine'
import { totalsOf } from './pricing'
import type { Cart, Line, StoredReceipt } from './types'

/** Quantity of each line of `sale` that earlier returns took back (positive). */
export function returnedBefore(sale: StoredReceipt, receipts: StoredReceipt[]): Record<string, number> {
  const found: Record<string, number> = {}
  const mine = new Set(sale.order.lines.map((line) => line.id))
  for (const { order } of receipts) {
    for (const line of order.kind === 'refund' ? order.lines : []) {
      if (line.refunds_line_id && mine.has(line.refunds_line_id)) found[line.refunds_line_id] = (found[line.refunds_line_id] ?? 0) - line.quantity
    }
  }
  return found
}

/** Payments of earlier returns of `sale`, as positive amounts. */
export function paidBack(sale: StoredReceipt, receipts: StoredReceipt[]): { method_id: string | null; kind: string; amount: number }[] {
  const mine = new Set(sale.order.lines.map((line) => line.id))
  return receipts.filter(({ order }) => order.kind === 'refund' && order.lines.some((line) => line.refunds_line_id && mine.has(line.refunds_line_id)))
    .flatMap(({ order }) => order.payments.map(({ method_id, kind, amount }) => ({ method_id, kind, amount: -amount })))
}

/** The cart that gives back the selected lines at what was paid; the money engine priced it already. */
export function returnCart(sale: StoredReceipt, selected: Selected[], priced: Priced, now: string): Omit<Cart, 'serial'> {
  const named = { ...priced, lines: priced.lines.map((line) => ({ ...line, id: uuid7() })) }
  return {
    id: uuid7(), opened_at: now, label: '', customer: sale.customer, note: '', discounts: [], age_checked: 0, selected: null,
    refund_of: { order_id: sale.order.id, number: sale.order.number }, totals: totalsOf(named), priced: named, reason: null, facts: {},
    lines: selected.map(({ id }, index): Line => {
      const sold = sale.order.lines.find((line) => line.id === id)!
      const figures = named.lines[index]
      return {
        id: figures.id, product_id: sold.product_id, variant_id: sold.variant_id, category_id: sold.category_id, name: sold.name, unit: sold.unit, decimals: 3,
        quantity: figures.quantity, unit_price: figures.unit_price, manual_price: true, tax_id: sold.tax_id, flags: 0, min_age: null, note: '', discounts: [],
        refunds_line_id: id, price: figures.unit_price, gross: figures.gross, discount: figures.discount, amount: figures.amount, given: figures.discounts, facts: {},
      }
    }),
  }
}
