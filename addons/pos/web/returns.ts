/** Returns of earlier sales: what they were priced at, what is left of them, and the cart that takes goods back. Pure. */
import { uuid7 } from '@tezga/client'
import type { GivenDiscount, Priced, PricedLine, Selected, TaxTotal, Tender } from '../../pricing/web/engine'
import { totalsOf } from './pricing'
import type { Back, Cart, CartCustomer, Line, Order, OrderLine, OrderPayment, RefundBasis, StoredReceipt } from './types'

/** A sale that goods come back of, with what came back already. */
export interface Found {
  order: Order
  store: string
  register: string
  employee: string
  customer: CartCustomer | null
  /** Quantity that returns took back, by line. */
  returned: Record<string, number>
  /** Quantity that other tills hold at this moment, by line. */
  held: Record<string, number>
  /** Money that returns gave back, positive. */
  given_back: Tender[]
  /** Value of the goods that have not come back, before cash rounding. */
  outstanding: number
  /** What paid the sale, where a payment was changed to another method; absent: the order's payments. */
  payments?: OrderPayment[]
  is_voided: boolean
  /** Who says so: the server knows every return, this till only its own. */
  source: 'server' | 'till'
}

type Prorate = (amount: number, weights: number[]) => number[]
type TaxShare = TaxTotal

/** True for what receipts carry as code or number: an order's id, or `R2-000412`. */
export function isReceiptCode(code: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(code.trim()) || /^[\p{L}\d]{1,12}-T?\d{4,}$/iu.test(code.trim())
}

/** True when a scanned or typed code means this order. */
export function isMeant(order: Pick<Order, 'id' | 'number' | 'sequence'>, code: string): boolean {
  const bare = code.trim().toLowerCase()
  return order.id.replaceAll('-', '') === bare.replaceAll('-', '') || order.number.toLowerCase() === bare || (/^\d{1,9}$/.test(bare) && Number(bare) === order.sequence)
}

/** What is left of a line to come back. */
export function leftOf(found: Pick<Found, 'returned' | 'held'>, line: Pick<OrderLine, 'id' | 'quantity'>): number {
  return Math.max(0, line.quantity - (found.returned[line.id] ?? 0) - (found.held[line.id] ?? 0))
}

/** A sale as the receipts of this till alone know it. */
export function foundHere(sale: StoredReceipt, receipts: StoredReceipt[]): Found {
  const mine = new Set(sale.order.lines.map((line) => line.id))
  const later = receipts.filter(({ order }) => order.lines.some((line) => line.refunds_line_id && mine.has(line.refunds_line_id))).map(({ order }) => order)
  const returned: Record<string, number> = {}
  for (const line of later.flatMap((order) => order.lines)) {
    if (line.refunds_line_id && mine.has(line.refunds_line_id)) returned[line.refunds_line_id] = (returned[line.refunds_line_id] ?? 0) - line.quantity
  }
  const { order } = sale
  return {
    order, store: '', register: '', employee: sale.employee, customer: sale.customer, returned, held: {}, given_back: later.flatMap(givenBack),
    outstanding: valueOf(order) - later.reduce((sum, one) => sum + worth(one), 0), is_voided: later.some((one) => one.kind === 'void'), source: 'till',
    ...(sale.payments ? { payments: sale.payments } : {}),
  }
}

/** What the sold goods of an order are worth, before cash rounding: the whole of a sale, the new goods of an exchange. */
function valueOf(order: Order): number {
  if (order.kind === 'sale') return order.total - order.rounding
  const onTop = (line: OrderLine): number => (taxesOf(line) ?? []).reduce((sum, tax) => sum + (tax.inclusive ? 0 : tax.amount), 0)
  return order.lines.filter((line) => line.quantity > 0).reduce((sum, line) => sum + line.amount + onTop(line), 0)
}

interface Settled {
  returned?: number
  given_back?: Tender[]
}

function givenBack(order: Order): Tender[] {
  if (order.kind === 'exchange') return (order.facts.sales as Settled | undefined)?.given_back ?? []
  return order.payments.map(({ method_id, kind, amount }) => ({ method_id, kind, amount: -amount }))
}

function worth(order: Order): number {
  return order.kind === 'exchange' ? ((order.facts.sales as Settled | undefined)?.returned ?? 0) : order.rounding - order.total
}

/**
 * The sold lines of an order as the money engine priced them. The taxes of the document are shared out to its lines by
 * amount, so that all lines together give back exactly its taxes; lines of an exchange carry their own.
 */
export function restored(order: Order, prorate: Prorate): Priced {
  const sold = order.lines.filter((line) => line.quantity > 0)
  const rates = ratesOf(order)
  const lines = sold.map(lineOf)
  for (const rate of rates) {
    const taxed = lines.filter((_line, place) => sold[place].tax_id === rate.tax_id && !taxesOf(sold[place]))
    const shares = prorate(rate.amount, taxed.map((line) => line.amount))
    taxed.forEach((line, place) => line.taxes.push({ tax_id: rate.tax_id, index: rate.index, base: 0, amount: shares[place] }))
  }
  const own = sold.flatMap((line) => taxesOf(line) ?? [])
  return {
    lines, taxes: [...rates, ...own], subtotal: order.subtotal, discount_total: order.discount_total, tax_total: order.tax_total,
    net: order.total - order.rounding - order.tax_total, total: order.total - order.rounding,
  }
}

/** The rates of a plain sale; those of one tax stand in the engine's order, a compound one by its larger base. */
function ratesOf(order: Order): TaxTotal[] {
  if (order.kind === 'exchange') return []
  const seen = new Map<string, { count: number; base: number }>()
  return order.taxes.map((tax) => {
    const before = seen.get(tax.tax_id) ?? { count: 0, base: tax.base }
    seen.set(tax.tax_id, { ...before, count: before.count + 1 })
    return { ...tax, index: before.count, compound: tax.base !== before.base }
  })
}

function taxesOf(line: OrderLine): TaxShare[] | undefined {
  return (line.facts.pricing as { taxes?: TaxShare[] } | undefined)?.taxes
}

function lineOf(line: OrderLine): PricedLine {
  return {
    id: line.id, refunds_line_id: null, quantity: line.quantity, unit_price: line.unit_price, gross: line.gross, discount: line.discount, amount: line.amount,
    tax_id: line.tax_id, taxes: (taxesOf(line) ?? []).map(({ tax_id, index, base, amount }) => ({ tax_id, index, base, amount })),
    discounts: line.discounts.map((given, place) => ({ ...given, id: String(place), scope: 'line' }) as GivenDiscount), explain: [],
  }
}

/** What paid the sale, as it stands now. */
export function paidBy({ order, payments }: Pick<Found, 'order' | 'payments'>): OrderPayment[] {
  return payments ?? order.payments
}

/** The money side of a return; goods got in an exchange were paid by what came back for them too. */
export function basisOf(found: Found): RefundBasis {
  const { order, given_back, outstanding } = found
  const usedUp = order.kind === 'exchange' ? givenBack(order) : []
  const paid = new Map<string, Tender>()
  for (const { method_id, kind, amount } of [...usedUp, ...paidBy(found)]) {
    const key = `${kind}:${method_id}`
    paid.set(key, { method_id, kind, amount: (paid.get(key)?.amount ?? 0) + amount })
  }
  return { paid: [...paid.values()], returned: given_back, outstanding }
}

/** The cart that gives back the selected lines at what was paid; the money engine priced it already. */
export function returnCart(found: Found, selected: Selected[], priced: Priced, more: { now: string; reason: string; back?: Partial<Back> }): Omit<Cart, 'serial'> {
  const named = { ...priced, lines: priced.lines.map((line) => ({ ...line, id: uuid7() })) }
  return {
    id: uuid7(), opened_at: more.now, label: '', customer: found.customer, note: '', discounts: [], age_checked: 0, selected: null,
    refund_of: { order_id: found.order.id, number: found.order.number, facts: found.order.facts }, totals: totalsOf(named), priced: named, reason: more.reason || null, facts: {},
    back: { priced: named, basis: basisOf(found), paid: paidBy(found), claim_id: null, is_void: false, ...more.back },
    lines: selected.map(({ id }, index): Line => {
      const sold = found.order.lines.find((line) => line.id === id)!
      const figures = named.lines[index]
      const { pricing: _pricing, ...facts } = sold.facts ?? {}
      return {
        id: figures.id, product_id: sold.product_id, variant_id: sold.variant_id, category_id: sold.category_id, name: sold.name, unit: sold.unit, decimals: 3,
        quantity: figures.quantity, unit_price: figures.unit_price, manual_price: true, tax_id: sold.tax_id, flags: 0, min_age: null, note: '', discounts: [],
        refunds_line_id: id, price: figures.unit_price, gross: figures.gross, discount: figures.discount, amount: figures.amount, given: figures.discounts, facts,
      }
    }),
  }
}

/** Whether the days within which goods may come back are over; 0 days: never. */
export function isLate(closedAt: string, days: number, now: number): boolean {
  return days > 0 && now - Date.parse(closedAt) > days * 86_400_000
}

/** What an order is: a sale, a return, both in one document, or the reversal of a receipt. */
export function kindOf(cart: Pick<Cart, 'refund_of' | 'back' | 'lines'>): Order['kind'] {
  if (cart.back?.is_void) return 'void'
  if (!cart.refund_of) return 'sale'
  return cart.lines.some((line) => line.quantity > 0) ? 'exchange' : 'refund'
}
