/** Shapes of carts at the till; money in minor units, unit prices and quantities in ten-thousandths. */
import type { Discount, GivenDiscount, Priced, Tender } from '../../pricing/web/engine'

/** What addons keep with a cart, a line or a payment by the addon's name; it travels with the order and never changes after. */
export type Facts = Record<string, unknown>

/** A customer as a cart holds it. */
export interface CartCustomer {
  id: string
  name: string
  note?: string
  [extra: string]: unknown
}

/** A line of a cart; the part below `gross` is what the money engine last said. */
export interface Line {
  id: string
  product_id: string | null
  variant_id: string | null
  category_id: string | null
  name: string
  unit: string
  decimals: number
  quantity: number
  unit_price: number
  manual_price: boolean
  tax_id: string | null
  flags: number
  min_age: number | null
  sku?: string | null
  image?: string | null
  /** The container whose deposit is charged with the line. */
  deposit_id?: string | null
  note: string
  discounts: Discount[]
  refunds_line_id: string | null
  /** What the addon that added the line knows it by; it stays on this till. */
  tag?: string
  facts: Facts
  price: number
  gross: number
  discount: number
  amount: number
  given: GivenDiscount[]
}

/** Sums of a cart. */
export interface Totals {
  subtotal: number
  discount: number
  taxes: { name: string; rate: number; inclusive: boolean; amount: number }[]
  tax: number
  total: number
}

/** What the money engine needs to share a refund out to the tenders; positive amounts. */
export interface RefundBasis {
  paid: Tender[]
  returned: Tender[]
  outstanding: number
}

/** The goods of an earlier sale in a cart: what they were priced at, who paid them, and the claim that holds them. */
export interface Back {
  priced: Priced
  basis: RefundBasis
  claim_id: string | null
  /** What paid the sale, as it stands now. */
  paid?: OrderPayment[]
  /** The cart reverses a whole receipt of the same day. */
  is_void: boolean
}

/** An open sale, return or exchange. */
export interface Cart {
  id: string
  opened_at: string
  serial: number
  label: string
  customer: CartCustomer | null
  note: string
  discounts: Discount[]
  age_checked: number
  lines: Line[]
  selected: string | null
  totals: Totals
  priced: Priced | null
  /** Somebody went to payment with it: lines are removed from now on by right or approval alone. */
  begun?: boolean
  /** The receipt that goods come back of, with what addons keep with it; without an order where nobody has it any more. */
  refund_of: { order_id: string | null; number: string; facts?: Facts } | null
  back?: Back | null
  /** Why, where the document needs a reason. */
  reason: string | null
  facts: Facts
  /** Made in a preview: it is never paid, parked or kept. */
  preview?: boolean
  /** Quantities by line when it was taken up from the parked ones; null: never parked. */
  held?: Record<string, number> | null
}

/** What the server takes as a finished order (`sales.order` version 1). */
export interface Order {
  id: string
  number: string
  sequence: number
  kind: 'sale' | 'refund' | 'exchange' | 'void'
  store_id: string
  register_id: string
  settlement_id: string | null
  business_day: string
  opened_at: string
  closed_at: string
  employee_id: string | null
  customer_id: string | null
  currency: string
  price_revision: number
  training: boolean
  note: string | null
  language: string
  lines: OrderLine[]
  taxes: { tax_id: string; name: string; rate: number; inclusive: boolean; base: number; amount: number }[]
  payments: OrderPayment[]
  subtotal: number
  discount_total: number
  tax_total: number
  rounding: number
  total: number
  reason: string | null
  facts: Facts
  refers_to_id?: string | null
  refers_to_number?: string | null
  claim_id?: string | null
}

/** A line of a finished order. */
export interface OrderLine {
  id: string
  position: number
  product_id: string | null
  variant_id: string | null
  name: string
  unit: string
  quantity: number
  unit_price: number
  gross: number
  discount: number
  amount: number
  tax_id: string | null
  tax_name: string
  category_id: string | null
  note: string | null
  refunds_line_id: string | null
  discounts: { id: string; scope: string; kind: string; name: string; rate: number | null; amount: number }[]
  facts: Facts
}

/** A payment of a finished order; `amount` = tendered - change. */
export interface OrderPayment {
  id: string
  method_id: string | null
  kind: string
  amount: number
  tendered: number
  change: number
  reference: string | null
  facts: Facts
}

/** A receipt as this till keeps it for history, reprint and returns. */
export interface StoredReceipt {
  id: string
  closed_at: string
  order: Order
  priced: Priced
  customer: CartCustomer | null
  employee: string
  /** Tags of lines by line id, for the addons that added them. */
  tags?: Record<string, string>
  /** The payments after one was changed to another method; absent: those of the order. */
  payments?: OrderPayment[]
  [extra: string]: unknown
}
