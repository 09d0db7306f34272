/** Catalogue entities as compact rows: columns are named once per chunk, a product object is made when asked for. */

/** Bits of `flags`. */
export const FLAGS = { weighed: 1, noMerge: 2, ageRestricted: 4, noDiscount: 8, openPrice: 16, promo: 32, unknown: 64 } as const

/** A barcode: code, quantity (ten-thousandths), price in minor units or null, variant id or null. */
export type BarcodeRow = [string, number, number | null, string | null]

/** A variant: id, name, unit price (ten-thousandths of a minor unit) or null, sku. */
export type VariantRow = [string, string, number | null, string]

/** A product as the till sells it; `unit_price` in ten-thousandths of a minor unit. */
export interface Product {
  id: string
  name: string
  name_key: string
  sku: string | null
  category_id: string | null
  unit: string | null
  unit_price: number
  tax_id: string | null
  barcodes: BarcodeRow[]
  variants: VariantRow[]
  flags: number
  image: string | null
  rank: number | null
  min_age: number | null
  /** Stores that do not offer the product; null: all do. */
  hidden_in?: string[] | null
  [extra: string]: unknown
}

/** What a barcode stands for. */
export interface BarcodeHit {
  product: Product
  code: string
  quantity: number
  price: number | null
  variant_id: string | null
}

/** A block of rows of one entity. */
export interface Chunk {
  entity: string
  columns: string[]
  rows: unknown[][]
}

/** Makes the object of a compact row. */
export function toObject<T>(columns: readonly string[], row: unknown[]): T {
  const object: Record<string, unknown> = {}
  for (let i = 0; i < columns.length; i++) object[columns[i]!] = row[i]
  return object as T
}
