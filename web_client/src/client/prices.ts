/** Prices beside the products' own: rows of price lists by product, each with what it takes from its list. */
import { rowsOf, type PackedPrices } from './packed_prices'
import { Table } from './table'

/** What the rows of one price list share; `promo` marks a promotion. */
export interface PriceList {
  id: string
  name?: string
  priority?: number
  valid_from: string | null
  valid_to: string | null
  store_ids?: string[] | null
  promo?: boolean
}

/** A row of a price list; its own dates win over those of the list. */
export interface PriceRow {
  id: string
  list_id: string
  product_id: string
  variant_id: string | null
  min_quantity: number
  unit_price: number
  valid_from: string | null
  valid_to: string | null
}

/** A row with everything that its list says, as the money engine takes it. */
export type Price = PriceRow & Omit<PriceList, 'id'>

/** All prices of the till: packed parts of the snapshot, and over them what changed since; rows of a list that is not in use do not count. */
export class Prices {
  readonly lists = new Table<PriceList>()
  private parts: PackedPrices[] = []
  /** Rows that the feed brought or (null) took away. */
  private readonly changed = new Map<string, PriceRow | null>()
  private readonly changedOf = new Map<string, Set<string>>()
  /** What was found for the products of the carts, which are priced anew with every tap. */
  private readonly found = new Map<string, Price[]>()

  /** Adds a part of the snapshot. */
  load(part: PackedPrices): void {
    this.parts.push(part)
    this.forget()
  }

  /** Puts or removes one row of the feed. */
  put(id: string, row: PriceRow | null): void {
    this.forget()
    const before = this.changed.get(id)
    if (before) this.changedOf.get(before.product_id)?.delete(id)
    this.changed.set(id, row)
    if (!row) return
    const ids = this.changedOf.get(row.product_id)
    if (ids) ids.add(id)
    else this.changedOf.set(row.product_id, new Set([id]))
  }

  /** To be called when a list changed. */
  forget(): void {
    this.found.clear()
  }

  /** The prices of a product, in no order. */
  of(productId: string): Price[] {
    const found = this.found.get(productId) ?? this.find(productId)
    this.found.set(productId, found)
    return found
  }

  private find(productId: string): Price[] {
    const kept = rowsOf(this.parts, productId).filter((row) => !this.changed.has(row.id))
    const changed = [...(this.changedOf.get(productId) ?? [])].map((id) => this.changed.get(id)!)
    return [...kept, ...changed].flatMap((row) => {
      const list = this.lists.get(row.list_id)
      return list ? [{ ...list, ...row, valid_from: row.valid_from ?? list.valid_from, valid_to: row.valid_to ?? list.valid_to }] : []
    })
  }

  clear(): void {
    this.lists.clear()
    this.parts = []
    this.changed.clear()
    this.changedOf.clear()
    this.forget()
  }
}
