/** The cart of goods that come back without a receipt. Pure. */
import { uuid7, type Product, type Unit } from '@tezga/client'
import { lineOf } from './lines'
import { NOTHING } from './pricing'
import type { Cart, Line } from './types'

/** What somebody says came back; `price` of one in minor units, as it was paid. */
export interface BlindLine {
  product: Product | null
  name: string
  quantity: number
  price: number
}

/** What a line is worth, in minor units. */
export function amountOf({ quantity, price }: Pick<BlindLine, 'quantity' | 'price'>): number {
  return Math.round((quantity * price) / 10_000)
}

/** The cart: negative lines at the price that was said, never merged and never discounted. */
export function blindCart(lines: BlindLine[], more: { code: string; reason: string; now: string; unit: (id: string | null) => Unit | undefined }): Omit<Cart, 'serial'> {
  return {
    id: uuid7(), opened_at: more.now, label: '', customer: null, note: '', discounts: [], age_checked: 0, selected: null, totals: NOTHING, priced: null,
    refund_of: { order_id: null, number: more.code }, reason: more.reason, facts: {}, lines: lines.map((line) => negative(line, more.unit)),
  }
}

const nothing: Product = { id: '', name: '', name_key: '', sku: null, category_id: null, unit: null, unit_price: 0, tax_id: null, barcodes: [], variants: [], flags: 0, image: null, rank: null, min_age: null }

function negative({ product, name, quantity, price }: BlindLine, unit: (id: string | null) => Unit | undefined): Line {
  const made = lineOf(product ?? nothing, unit(product?.unit ?? null), { quantity: -quantity, price: price * 10_000 })
  return { ...made, product_id: product?.id ?? null, name, flags: 0, min_age: null }
}
