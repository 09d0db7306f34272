/** Prices beside the products' own: rows of price lists by product, each with what it takes from its list. */
import { toObject, type Chunk } from './entities'
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

const COLUMNS = ['id', 'list_id', 'product_id', 'variant_id', 'min_quantity', 'unit_price', 'valid_from', 'valid_to'] as const
const [ID, PRODUCT] = [COLUMNS.indexOf('id'), COLUMNS.indexOf('product_id')]
type Compact = unknown[]

/** All prices of the till; rows of a list that is not in use do not count. */
export class Prices {
  readonly lists = new Table<PriceList>()
  private readonly byProduct = new Map<string, Compact[]>()
  /** The product of each row; made with the first change, since opening a till needs it for none of 200,000. */
  private products: Map<string, string> | null = null

  /** Adds a chunk of rows that are not there yet. */
  load(chunk: Chunk): void {
    const places = COLUMNS.map((name) => chunk.columns.indexOf(name))
    this.products = null
    const isOurs = places.every((place, index) => place === index)
    for (const row of chunk.rows) this.add(isOurs ? row : places.map((place) => row[place]))
  }

  /** Puts or removes one row of the feed. */
  put(id: string, row: PriceRow | null): void {
    this.products ??= new Map([...this.byProduct].flatMap(([product, rows]) => rows.map((each) => [each[ID] as string, product])))
    const before = this.products.get(id)
    if (before !== undefined) this.drop(before, id)
    this.products.delete(id)
    if (!row) return
    this.products.set(id, row.product_id)
    this.add(COLUMNS.map((name) => row[name]))
  }

  /** The prices of a product, in no order. */
  of(productId: string): Price[] {
    const found: Price[] = []
    for (const compact of this.byProduct.get(productId) ?? []) {
      const row = toObject<PriceRow>(COLUMNS, compact)
      const list = this.lists.get(row.list_id)
      if (list) found.push({ ...list, ...row, valid_from: row.valid_from ?? list.valid_from, valid_to: row.valid_to ?? list.valid_to })
    }
    return found
  }

  clear(): void {
    this.lists.clear()
    this.byProduct.clear()
    this.products = null
  }

  private add(row: Compact): void {
    const product = row[PRODUCT] as string
    const rows = this.byProduct.get(product)
    if (rows) rows.push(row)
    else this.byProduct.set(product, [row])
  }

  private drop(product: string, id: string): void {
    const rest = this.byProduct.get(product)!.filter((row) => row[ID] !== id)
    if (rest.length) this.byProduct.set(product, rest)
    else this.byProduct.delete(product)
  }
}
