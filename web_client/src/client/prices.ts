/** Prices beside the products' own: rows of price lists by product, each with what it takes from its list. */
import type { Chunk } from './entities'
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

/** All prices of the till; rows of a list that is not in use do not count. */
export class Prices {
  readonly lists = new Table<PriceList>()
  readonly rows = new Table<PriceRow>()
  private readonly byProduct = new Map<string, string[]>()

  /** Adds a chunk of rows. */
  load(chunk: Chunk): void {
    const id = chunk.columns.indexOf('id')
    const product = chunk.columns.indexOf('product_id')
    for (const row of chunk.rows) this.index(row[product] as string, row[id] as string)
    this.rows.load(chunk)
  }

  /** Puts or removes one row of the feed. */
  put(id: string, row: PriceRow | null): void {
    const before = this.rows.get(id)
    if (before && before.product_id !== row?.product_id) this.unindex(before.product_id, id)
    if (row) this.index(row.product_id, id)
    this.rows.put(id, row)
  }

  /** The prices of a product, in no order. */
  of(productId: string): Price[] {
    const found: Price[] = []
    for (const id of this.byProduct.get(productId) ?? []) {
      const row = this.rows.get(id)
      const list = row && this.lists.get(row.list_id)
      if (list) found.push({ ...list, ...row, valid_from: row.valid_from ?? list.valid_from, valid_to: row.valid_to ?? list.valid_to })
    }
    return found
  }

  clear(): void {
    this.lists.clear()
    this.rows.clear()
    this.byProduct.clear()
  }

  private index(productId: string, id: string): void {
    const ids = this.byProduct.get(productId)
    if (!ids) this.byProduct.set(productId, [id])
    else if (!ids.includes(id)) ids.push(id)
  }

  private unindex(productId: string, id: string): void {
    const rest = this.byProduct.get(productId)?.filter((other) => other !== id) ?? []
    if (rest.length) this.byProduct.set(productId, rest)
    else this.byProduct.delete(productId)
  }
}
