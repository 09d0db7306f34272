/** Lists of goods at the till: lines with quantities, added by search or scan, added up where they are the same. Pure. */
import type { BarcodeHit, Product } from '@tezga/client'

/** Goods of a list; the quantity in ten-thousandths of the unit. */
export interface GoodsLine {
  id: string
  product_id: string
  variant_id: string | null
  name: string
  quantity: number
}

/** What is chosen: a product, or one variant of it. */
export interface Choice {
  product_id: string
  variant_id: string | null
  name: string
}

/** What can be chosen of a product: itself, or each of its variants. */
export function choicesOf(product: Pick<Product, 'id' | 'name' | 'variants'>): Choice[] {
  if (!product.variants?.length) return [{ product_id: product.id, variant_id: null, name: product.name }]
  return product.variants.map(([id, name]) => ({ product_id: product.id, variant_id: id, name: `${product.name}, ${name}` }))
}

/** What a scanned code chooses; null where the product has variants and the code names none. */
export function choiceOf(hit: Pick<BarcodeHit, 'product' | 'variant_id'>): Choice | null {
  const choices = choicesOf(hit.product)
  return choices.length === 1 ? choices[0]! : choices.find(({ variant_id }) => variant_id === hit.variant_id) ?? null
}

/** The list with so much more of something, the newest first. */
export function withMore(lines: readonly GoodsLine[], choice: Choice, quantity: number, id: string): GoodsLine[] {
  const known = lines.find((line) => line.product_id === choice.product_id && line.variant_id === choice.variant_id)
  if (!known) return [{ id, ...choice, quantity }, ...lines]
  return lines.map((line) => (line === known ? { ...line, quantity: line.quantity + quantity } : line))
}

/** The list with another quantity of a line; none takes the line away. */
export function withQuantity(lines: readonly GoodsLine[], id: string, quantity: number): GoodsLine[] {
  return lines.flatMap((line) => (line.id !== id ? [line] : quantity > 0 ? [{ ...line, quantity }] : []))
}
