/** From a priced cart and its payments to the order that is stored, printed and sent. Pure. */
import { uuid7, type Boot } from '@tezga/client'
import type { Payment, Priced, PricedLine } from '../../pricing/web/engine'
import { kindOf } from './returns'
import type { Cart, Facts, Order, OrderLine } from './types'

/** What finishes a cart; `payments` as the engine settled them. */
export interface Closing {
  payments: (Payment & { reference?: string | null; facts?: Facts })[]
  rounding: number
  total: number
}

/** What an order takes from its surroundings. */
export interface Surroundings {
  boot: Pick<Boot, 'store' | 'register' | 'company'>
  sequence: number
  training: boolean
  settlement_id: string | null
  employee_id: string | null
  price_revision: number
  language: string
  closed_at: string
  wall: { year: number; month: number; day: number; hour: number }
}

/** `R2-000412` of the first till of register R2, `R2.2-000412` of its second; training receipts carry a T. */
export function receiptNumber(prefix: string, sequence: number, training: boolean): string {
  return `${prefix}-${training ? 'T' : ''}${String(sequence).padStart(6, '0')}`
}

/** The day a sale counts for: before the cut-over hour it is still yesterday. */
export function businessDay(wall: Surroundings['wall'], cutover: number): string {
  const day = new Date(Date.UTC(wall.year, wall.month - 1, wall.day - (wall.hour < cutover ? 1 : 0)))
  return day.toISOString().slice(0, 10)
}

/** The order of a cart; raises when its payments do not cover it. */
export function orderOf(cart: Cart, closing: Closing, at: Surroundings): Order {
  const { store, register, company } = at.boot
  const priced = cart.priced
  if (!priced || !store || !register) throw new Error('An order needs a priced cart, a store and a register.')
  const paid = closing.payments.reduce((sum, payment) => sum + payment.amount, 0)
  if (paid !== closing.total) throw new Error(`Payments of ${paid} do not cover ${closing.total}.`)
  const { training } = at
  const kind = kindOf(cart)
  return {
    id: uuid7(), number: receiptNumber(register.prefix ?? register.code, at.sequence, training), sequence: at.sequence, kind,
    store_id: store.id, register_id: register.id, settlement_id: at.settlement_id, business_day: businessDay(at.wall, store.day_cutover_hour ?? 0),
    opened_at: cart.opened_at, closed_at: at.closed_at, employee_id: at.employee_id, customer_id: cart.customer?.id ?? null,
    currency: store.currency ?? company.currency, price_revision: at.price_revision, training, note: cart.note || null, language: at.language,
    lines: cart.lines.map((line, index) => orderLine(line, index, priced, kind)),
    taxes: priced.taxes.map(({ tax_id, name, rate, inclusive, base, amount }) => ({ tax_id, name, rate, inclusive, base, amount })),
    payments: closing.payments.map(({ method_id, kind, amount, tendered, change, reference, facts }) => ({
      id: uuid7(), method_id, kind, amount, tendered, change, reference: reference ?? null, facts: facts ?? {},
    })),
    subtotal: priced.subtotal, discount_total: priced.discount_total, tax_total: priced.tax_total, rounding: closing.rounding, total: closing.total,
    reason: cart.reason, facts: cart.facts, refers_to_id: cart.refund_of?.order_id ?? null, refers_to_number: cart.refund_of?.number || null, claim_id: cart.back?.claim_id ?? null,
  }
}

/** Lines got in an exchange carry their own taxes, since those of the document hold what came back too. */
function factsOf(line: Cart['lines'][number], figures: PricedLine, priced: Priced, kind: Order['kind']): Facts {
  if (kind !== 'exchange' || figures.quantity <= 0) return line.facts
  const taxes = figures.taxes.map((share) => ({ ...priced.taxes.findLast((tax) => tax.tax_id === share.tax_id && tax.index === share.index), ...share }))
  return { ...line.facts, pricing: { taxes } }
}

function orderLine(line: Cart['lines'][number], index: number, priced: Priced, kind: Order['kind']): OrderLine {
  const figures = priced.lines[index]
  return {
    id: line.id, position: index + 1, product_id: line.product_id, variant_id: line.variant_id, name: line.name, unit: line.unit, quantity: figures.quantity,
    unit_price: figures.unit_price, gross: figures.gross, discount: figures.discount, amount: figures.amount, tax_id: line.tax_id,
    tax_name: priced.taxes.find((tax) => tax.tax_id === line.tax_id)?.name ?? '', category_id: line.category_id, note: line.note || null,
    refunds_line_id: line.refunds_line_id, discounts: figures.discounts.map(({ id, scope, kind, name, rate, amount }) => ({ id, scope, kind, name, rate, amount })), facts: factsOf(line, figures, priced, kind),
  }
}
