/**
 * Shapes of what goes into the money engine and what comes out; docs/partner/pricing.md explains each field.
 *
 * Units: money in minor units, unit prices in ten-thousandths of a minor unit, quantities with 10000 = 1,
 * rates with 10000 = 100 %. Everything is an integer.
 */

export type Kind = 'percent' | 'amount' | 'gratis'
export type TaxPolicy = 'line' | 'rate' | 'document'
export type LinePolicy = 'line' | 'document'

/** Currency of the order; `digits` is for display, the engine counts minor units. */
export interface Currency {
  code: string
  digits: number
}

/** Where the store rounds: tax per line, per rate or per document; line amounts per line or per document. */
export interface RoundingPolicy {
  tax?: TaxPolicy
  lines?: LinePolicy
  mode?: 'half_up'
}

/** Smallest cash step in minor units and the direction of rounding. */
export interface CashRounding {
  step: number
  mode?: 'half_up' | 'up' | 'down'
}

/** The amount that cash can pay, and what was added (+) or dropped (-) to reach it. */
export interface CashRounded {
  rounded: number
  difference: number
}

/** One rate of a tax: percent or `fixed` per unit, in or on top of the price, on the net or on tax too. */
export interface Rate {
  name: string
  rate: number
  inclusive: boolean
  compound?: boolean
  priority?: number
  fixed?: number | null
}

/** A tax as a product carries it: one rate or a group of rates. */
export interface Tax {
  name: string
  rates: Rate[]
}

/** What all rows of one price list share; a row may state any of it itself and then wins. */
export interface PriceList {
  name?: string
  priority?: number
  valid_from?: string | null
  valid_to?: string | null
  store_ids?: string[] | null
  customer_ids?: string[] | null
  customer_groups?: string[] | null
  promo?: boolean
}

/** One row of a price list: a target, a quantity break and exactly one of unit_price, percent, markup. */
export interface PriceRule extends PriceList {
  id?: string
  list_id?: string | null
  product_id?: string | null
  variant_id?: string | null
  category_id?: string | null
  min_quantity?: number
  unit_price?: number | null
  percent?: number | null
  markup?: number | null
}

/** A discount given to a line or to the order: percent (`value` of `scale`), money, or the whole line as a gift (`gratis`). */
export interface Discount {
  id: string
  kind: Kind
  value: number
  name: string
  scale?: number
}

/** One line of the cart; `unit_price` is the product's own price, or the typed one when `manual_price`. */
export interface CartLine {
  id: string
  quantity: number
  unit_price: number
  product_id?: string | null
  variant_id?: string | null
  category_id?: string | null
  manual_price?: boolean
  cost?: number | null
  tax_id?: string | null
  flags?: number
  discounts?: Discount[]
}

/** Everything that the price of an order depends on, and nothing else. */
export interface Cart {
  lines: CartLine[]
  currency?: Currency
  rounding?: RoundingPolicy
  taxes?: Record<string, Tax>
  price_lists?: Record<string, PriceList>
  price_rules?: PriceRule[]
  discounts?: Discount[]
  date?: string | null
  store_id?: string | null
  customer_id?: string | null
  customer_groups?: string[]
}

/** One step of a line's price: the rule, its text with arguments, and the figure before and after. */
export interface Explained {
  rule: string
  text_key: string
  args: Record<string, string | number | null>
  of: 'unit_price' | 'amount'
  before: number
  after: number
}

/** What one discount took off one line. */
export interface GivenDiscount {
  id: string
  scope: 'line' | 'order'
  kind: Kind
  name: string
  rate: number | null
  amount: number
}

/** A line's share of one rate; the shares of all lines add up to the document's tax. */
export interface LineTax {
  tax_id: string
  index: number
  base: number
  amount: number
}

/** One rate of one tax over the whole document. */
export interface TaxTotal {
  tax_id: string
  index: number
  name: string
  rate: number
  inclusive: boolean
  compound: boolean
  base: number
  amount: number
}

/** A priced line: gross - discount = amount; the amount contains the inclusive taxes. */
export interface PricedLine {
  id: string
  refunds_line_id: string | null
  quantity: number
  unit_price: number
  gross: number
  discount: number
  amount: number
  tax_id: string | null
  taxes: LineTax[]
  discounts: GivenDiscount[]
  explain: Explained[]
}

/** A priced order: subtotal - discount_total + exclusive taxes = total = net + tax_total. */
export interface Priced {
  lines: PricedLine[]
  taxes: TaxTotal[]
  subtotal: number
  discount_total: number
  net: number
  tax_total: number
  total: number
}

/** A line to return and how much of it (positive, 10000 = 1). */
export interface Selected {
  id: string
  quantity: number
}

/** Money offered or taken by one payment method; cash is what gets rounded. */
export interface Tender {
  method_id: string | null
  kind: string
  amount: number
}

/** What one tender leaves in the till: amount = tendered - change. */
export interface Payment extends Tender {
  tendered: number
  change: number
}

/** State of paying: total includes `rounding`; `due` is still missing, `change` goes back in cash. */
export interface Settled {
  total: number
  rounding: number
  due: number
  change: number
  payments: Payment[]
}

/** Money to give back per tender (negative amounts) and the rounding that goes back with it. */
export interface Returned {
  tenders: Tender[]
  total: number
  rounding: number
}

/** A discount ceiling for totals from `from` (included) to `to` (not included), PROMO-06. */
export interface Tier {
  from: number
  to: number | null
  kind: 'percent' | 'amount'
  value: number
  customer_value?: number | null
}

/** A component of a bundle: how much of it one bundle holds, and its own unit price as weight. */
export interface BundlePart {
  quantity: number
  unit_price: number
}

/** What a component sells at inside its bundle. */
export interface BundleShare extends BundlePart {
  gross: number
}
