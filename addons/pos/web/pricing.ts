/** Between carts and the money engine: what it is asked, and how its answer is laid on the rows. */
import type { AppApi, WallClock } from '@tezga/client'
import type { Cart as EngineCart, PriceList, Priced, PricedLine, RoundingPolicy, Tax } from '../../pricing/web/engine'
import type { InBundle } from './facts'
import type { Cart, Line, Totals } from './types'

/** What the store says about prices. */
export interface PriceContext {
  currency: { code: string; digits: number }
  rounding?: RoundingPolicy
  price_lists?: Record<string, PriceList>
  store_id?: string | null
}

/** The engine's cart of ours; taxes and price rules only of its products. */
export function engineCart(api: Pick<AppApi, 'catalog'>, cart: Cart, context: PriceContext, now: string): EngineCart {
  const { catalog } = api
  const taxes: Record<string, Tax> = {}
  for (const { tax_id } of cart.lines) {
    const tax = tax_id ? catalog.taxes.get(tax_id) : undefined
    if (tax) taxes[tax.id] = { name: tax.name, rates: tax.rates }
  }
  const products = new Set(cart.lines.map((line) => line.product_id).filter((id) => id !== null))
  return {
    ...context, taxes, date: now, customer_id: cart.customer?.id ?? null, discounts: cart.discounts,
    price_rules: [...products].flatMap((id) => catalog.pricesOf(id)),
    lines: cart.lines.map((line) => ({
      id: line.id, product_id: line.product_id, variant_id: line.variant_id, category_id: line.category_id, quantity: line.quantity,
      unit_price: line.unit_price, manual_price: line.manual_price, tax_id: line.tax_id && taxes[line.tax_id] ? line.tax_id : null, flags: line.flags, discounts: line.discounts,
    })),
  }
}

/** The engine's cart that asks what whole bundles cost: one line each at the price of its product. */
export function bundleCart(api: Pick<AppApi, 'catalog'>, cart: Pick<Cart, 'customer'>, bundles: readonly InBundle[], context: PriceContext, now: string): EngineCart {
  const products = new Set(bundles.map((bundle) => bundle.product_id))
  return {
    ...context, taxes: {}, date: now, customer_id: cart.customer?.id ?? null, discounts: [], price_rules: [...products].flatMap((id) => api.catalog.pricesOf(id)),
    lines: bundles.map(({ id, product_id, quantity, base }) => ({ id, product_id, variant_id: null, category_id: api.catalog.product(product_id)?.category_id ?? null, quantity, unit_price: base ?? 0, manual_price: false, tax_id: null, flags: 0, discounts: [] })),
  }
}

/** The wall clock of the store as rules of price lists compare it, `2026-11-22T18:05:00`. */
export function localTime(wall: WallClock): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`
}

/** Writes the engine's figures on a row; untouched fields cause no redraw. */
export function layOn(row: Line, priced: PricedLine): void {
  if (row.price !== priced.unit_price) row.price = priced.unit_price
  if (row.gross !== priced.gross) row.gross = priced.gross
  if (row.discount !== priced.discount) row.discount = priced.discount
  if (row.amount !== priced.amount) row.amount = priced.amount
  if (row.given.length || priced.discounts.length) row.given = priced.discounts
}

/** Sums for the screen; rates of equal name are one row. */
export function totalsOf(priced: Priced): Totals {
  const taxes = priced.taxes.filter((tax) => tax.amount !== 0).map(({ name, rate, inclusive, amount }) => ({ name, rate, inclusive, amount }))
  return { subtotal: priced.subtotal, discount: priced.discount_total, taxes, tax: priced.tax_total, total: priced.total }
}

/** The sums of an empty cart. */
export const NOTHING: Totals = { subtotal: 0, discount: 0, taxes: [], tax: 0, total: 0 }
