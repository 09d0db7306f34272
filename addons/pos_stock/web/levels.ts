/** What the till knows of stock: levels of the feed less what it sold and the feed has not told yet. Pure. */
import type { Product } from '@tezga/client'

/** A level as the feed tells it, under the id of the variant, else of the product; quantities in ten-thousandths. */
export interface Level {
  id: string
  quantity: number
  minimum: number | null
  maximum: number | null
}

/** The level of an id; none: it is not counted. */
export type Find = (id: string) => Level | undefined

/** How much of an id left at this till without the feed telling it yet. */
export type Taken = (id: string) => number

/** What a tile says. */
export interface Standing {
  quantity: number
  state: 'out' | 'low' | 'normal'
}

/** Goods of a cart or an order. */
export interface Goods {
  product_id: string | null
  variant_id: string | null
  name: string
  quantity: number
}

/** More is wanted than there is. */
export interface Short {
  id: string
  name: string
  wanted: number
  left: number
}

/** The id under which the stock of goods is kept. */
export function keyOf({ product_id, variant_id }: Pick<Goods, 'product_id' | 'variant_id'>): string | null {
  return variant_id ?? product_id
}

/** How a product stands, its variants together; null where it is not counted. */
export function standing(product: Pick<Product, 'id' | 'variants'>, find: Find, taken: Taken): Standing | null {
  const ids = product.variants?.length ? product.variants.map(([id]) => id) : [product.id]
  const levels = ids.flatMap((id) => find(id) ?? [])
  if (!levels.length) return null
  const left = levels.map((level) => level.quantity - taken(level.id))
  const quantity = left.reduce((sum, one) => sum + one, 0)
  if (left.every((one) => one <= 0)) return { quantity, state: 'out' }
  return { quantity, state: levels.some(({ minimum }, index) => minimum !== null && left[index]! < minimum) ? 'low' : 'normal' }
}

/** Sums of goods by the id of their level: what they take, less what comes back with them. */
export function taking(goods: readonly Goods[]): Map<string, { name: string; quantity: number }> {
  const sums = new Map<string, { name: string; quantity: number }>()
  for (const one of goods) {
    const id = keyOf(one)
    if (id) sums.set(id, { name: one.name, quantity: (sums.get(id)?.quantity ?? 0) + one.quantity })
  }
  return sums
}

/** What a cart takes beyond what there is. */
export function shortOf(lines: readonly Goods[], find: Find, taken: Taken): Short[] {
  return [...taking(lines)].flatMap(([id, { name, quantity }]) => {
    const level = find(id)
    const left = level ? level.quantity - taken(id) : 0
    return level && quantity > 0 && quantity > left ? [{ id, name, wanted: quantity, left }] : []
  })
}
