/** Rules of cart lines: what a product becomes, and which lines are one. Pure. */
import { FLAGS, uuid7, type Product, type Unit } from '@tezga/client'
import type { Facts, Line } from './types'

/** What is known when a product is added. */
export interface Adding {
  quantity?: number
  variant_id?: string | null
  /** Unit price that replaces the product's (ten-thousandths of a minor unit). */
  price?: number | null
  facts?: Facts
}

/** Makes the line of a product with the name of its unit. */
export type MakeLine = (product: Product, adding?: Adding) => Line

/** A new line of a product, not priced yet. */
export function lineOf(product: Product, unit: Unit | undefined, adding: Adding = {}): Line {
  const variant = product.variants?.find(([id]) => id === adding.variant_id)
  const own = variant?.[2] ?? product.unit_price
  return {
    id: uuid7(), product_id: product.id, variant_id: variant?.[0] ?? null, category_id: product.category_id,
    name: variant ? `${product.name}, ${variant[1]}` : product.name, unit: unit?.abbreviation ?? product.unit ?? '', decimals: unit?.decimals ?? 0,
    quantity: adding.quantity ?? 10_000, unit_price: adding.price ?? own, manual_price: adding.price !== null && adding.price !== undefined,
    tax_id: product.tax_id, flags: product.flags ?? 0, min_age: product.min_age ?? null, sku: variant?.[3] || product.sku, image: product.image,
    deposit_id: (product.deposit_id as string | null | undefined) ?? null, note: '', discounts: [], refunds_line_id: null,
    price: own, gross: 0, discount: 0, amount: 0, given: [], facts: adding.facts ?? {},
  }
}

/** A line that is no product: a charge of another addon, as `pos.add_line` takes it. */
export interface FreeLine {
  name: string
  /** Money in minor units. */
  amount: number
  /** What the addon knows the line by: `<addon>:...`. */
  tag: string
  tax_id?: string | null
  /** What travels with the order under the addon's name. */
  facts?: Facts
}

/** The line of a charge: once, at its own price, never merged and never discounted. */
export function freeLine({ name, amount, tag, tax_id, facts }: FreeLine): Line {
  const unit_price = amount * 10_000
  return {
    id: uuid7(), product_id: null, variant_id: null, category_id: null, name, unit: '', decimals: 0, quantity: 10_000, unit_price, manual_price: true,
    tax_id: tax_id ?? null, flags: FLAGS.noMerge | FLAGS.noDiscount, min_age: null, note: '', discounts: [], refunds_line_id: null, tag,
    price: unit_price, gross: 0, discount: 0, amount: 0, given: [], facts: facts ?? {},
  }
}

function isPlain(line: Line): boolean {
  return Object.keys(line.facts).length === 0
}

/** True when `next` may be counted on `line` instead of starting a line of its own. */
export function isSame(line: Line, next: Line): boolean {
  const apart = FLAGS.weighed | FLAGS.noMerge | FLAGS.openPrice
  return line.product_id === next.product_id && line.variant_id === next.variant_id && line.unit_price === next.unit_price
    && !(next.flags & apart) && !line.note && !line.discounts.length && !line.refunds_line_id && line.quantity > 0 && line.manual_price === next.manual_price && isPlain(line) && isPlain(next)
}

/** What the cashier must still say before the product can be a line. */
export function missing(product: Product, adding: Adding): 'variant' | 'weight' | 'price' | 'choice' | null {
  if ((product.components as unknown[] | null | undefined)?.length) return 'choice'
  if (product.variants?.length && !adding.variant_id) return 'variant'
  if (product.flags & FLAGS.weighed && adding.quantity === undefined) return 'weight'
  if (product.flags & FLAGS.openPrice && (adding.price === undefined || adding.price === null)) return 'price'
  return null
}

/** A quantity of the line's unit after one step up (+1) or down (-1). */
export function stepped(line: Pick<Line, 'quantity' | 'decimals'>, direction: 1 | -1): number {
  if (line.quantity < 0) return line.quantity - direction * 10_000
  const next = line.quantity + direction * 10_000
  return line.decimals && line.quantity % 10_000 ? Math.round(next / 10_000) * 10_000 : next
}

/** The price of one unit where a barcode names the price of its whole packaging: ten-thousandths from minor units. */
export function unitPriceOf(price: number, quantity: number): number {
  return Math.round((price * 100_000_000) / quantity)
}

/** A copy of a line with another quantity and no discounts, for splitting. */
export function copyOf(line: Line, quantity: number): Line {
  return { ...line, id: uuid7(), quantity, discounts: [], given: [] }
}

/**
 * Quantity and unit price of goods whose label says what they cost: the weight is shown to the gram, the price per unit
 * gives back the label's amount (minor units) exactly. Without a price of the product it is one piece at that amount.
 */
export function weightOf(amount: number, unitPrice: number): Adding {
  if (!unitPrice || !amount) return { quantity: 10_000, price: amount * 10_000 }
  const quantity = Math.max(10, Math.round((amount * 10_000_000) / unitPrice) * 10)
  return Math.round((quantity * unitPrice) / 100_000_000) === amount ? { quantity } : { quantity, price: unitPriceOf(amount, quantity) }
}
