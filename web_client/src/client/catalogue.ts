/** Products, categories, units, taxes and prices of the till in memory; found by id and by barcode without a wait. */
import { shallowReactive, shallowRef } from 'vue'
import type { BarcodeHit, BarcodeRow, Chunk, Product } from './entities'
import type { PackedPrices } from './packed_prices'
import { Prices, type Price, type PriceRow } from './prices'
import { Search } from './search'
import { Table } from './table'

/** A category; `color` 1-8 picks a decorative mark. */
export interface Category {
  id: string
  name: string
  color: number | null
  sort: number | null
  parent_id: string | null
}

/** A unit of measure; `decimals` of a quantity shown. */
export interface Unit {
  id: string
  name: string
  abbreviation: string
  decimals: number
}

/** A tax group as the money engine takes it. */
export interface Tax {
  id: string
  name: string
  code: string | null
  rates: { name: string; rate: number; inclusive: boolean; compound: boolean; priority: number; fixed?: number }[]
  inclusive: boolean
}

type Row = { id: string; [key: string]: unknown }

/** The whole catalogue of one till. */
export class Catalogue {
  readonly products = new Table<Product>()
  readonly categories = new Table<Category & Row>()
  readonly units = new Table<Unit & Row>()
  readonly taxes = new Table<Tax & Row>()
  readonly prices = new Prices()
  readonly others = new Map<string, Table<Row>>()
  readonly search = new Search()
  /** Grows with every change of data; read it to react to changes. */
  readonly revision = shallowRef(0)
  readonly state = shallowReactive({ ready: false, loading: false, loaded: 0, total: 0, error: '' })
  /** The store of this till; products hidden there are neither listed nor found. */
  storeId = ''
  private readonly barcodes = new Map<string, BarcodeTarget>()
  private byCategory: Map<string, string[]> | null = null
  private ranked: string[] | null = null
  private numbers: Map<string, string> | null = null
  private readonly sorted = new Set<string>()

  /** The table of an entity name such as `catalog.product`. */
  table(entity: string): Table<Row> {
    const own: Record<string, unknown> = {
      'catalog.product': this.products, 'catalog.category': this.categories, 'catalog.unit': this.units,
      'catalog.tax': this.taxes, 'catalog.price_list': this.prices.lists,
    }
    const known = (own[entity] as Table<Row> | undefined) ?? this.others.get(entity) ?? new Table<Row>()
    if (!own[entity]) this.others.set(entity, known)
    return known
  }

  /** Adds a chunk of a snapshot. */
  load(chunk: Chunk): void {
    this.table(chunk.entity).load(chunk)
    this.prices.forget()
    if (chunk.entity === 'catalog.product') this.indexChunk(chunk)
    this.state.loaded += chunk.rows.length
  }

  /** Adds a part of a snapshot's prices. */
  loadPrices(part: PackedPrices): void {
    this.prices.load(part)
    this.state.loaded += part.prices.length
  }

  /** Applies one row of the feed (null removes); call `changed()` after a batch. */
  apply(entity: string, id: string, data: Row | null): void {
    if (entity === 'catalog.product') {
      this.unindex(id)
      if (data) for (const barcode of (data.barcodes as BarcodeRow[] | undefined) ?? []) this.index(id, barcode)
      this.search.put(id, data ? String(data.name_key) : null, data ? String(data.sku ?? '') : '')
    }
    if (entity === 'catalog.price') this.prices.put(id, data as PriceRow | null)
    else this.table(entity).put(id, data)
    if (entity === 'catalog.price_list') this.prices.forget()
  }

  /** Says that data changed: drops derived lists and lets screens redraw. */
  changed(): void {
    this.byCategory = this.ranked = this.numbers = null
    this.revision.value++
  }

  /** Empties everything before a new snapshot. */
  clear(): void {
    for (const table of [this.products, this.categories, this.units, this.taxes, this.prices, ...this.others.values()]) table.clear()
    this.barcodes.clear()
    this.state.loaded = 0
    this.changed()
  }

  /** What a barcode stands for; also finds an UPC-A typed with or without its leading zero. */
  find(code: string): BarcodeHit | undefined {
    const target = this.barcodes.get(code) ?? this.barcodes.get(`0${code}`) ?? (code.startsWith('0') ? this.barcodes.get(code.slice(1)) : undefined)
    if (!target) return undefined
    const id = typeof target === 'string' ? target : target.id
    const product = this.product(id)
    if (!product) return undefined
    if (typeof target === 'string') return { product, code, quantity: 10_000, price: null, variant_id: null }
    return { product, code, quantity: target.quantity, price: target.price, variant_id: target.variant_id }
  }

  /** A product by its article number; zeros in front do not count. */
  byNumber(number: string): Product | undefined {
    if (!this.numbers) {
      this.numbers = new Map()
      this.products.scan((id, read) => {
        const sku = read('sku')
        if (typeof sku === 'string' && sku) this.numbers!.set(sku.replace(/^0+(?=.)/, ''), id)
      })
    }
    const id = this.numbers.get(number.replace(/^0+(?=.)/, ''))
    return id === undefined ? undefined : this.product(id)
  }

  /** A product that this store offers. */
  product(id: string): Product | undefined {
    const product = this.products.get(id)
    return product?.hidden_in?.includes(this.storeId) ? undefined : product
  }

  /** Price list rows of a product. */
  pricesOf(productId: string): Price[] {
    return this.prices.of(productId)
  }

  /** Product ids of a category; `null` answers favourites in their order, else the first products. */
  idsOf(categoryId: string | null): string[] {
    if (!this.byCategory || !this.ranked) this.buildLists()
    return categoryId === null ? this.ranked! : this.inOrder(categoryId)
  }

  /** Ids of a category in the order of names; sorted when first asked for. */
  private inOrder(categoryId: string): string[] {
    const ids = this.byCategory!.get(categoryId) ?? []
    if (!this.sorted.has(categoryId)) {
      this.sorted.add(categoryId)
      const keys = new Map(ids.map((id) => [id, this.products.get(id)?.name_key ?? '']))
      ids.sort((a, b) => (keys.get(a)! < keys.get(b)! ? -1 : 1))
    }
    return ids
  }

  /** Categories of the top level that hold products, in their order. */
  topCategories(): Category[] {
    return this.categories.all().filter((category) => !category.parent_id)
      .sort((a, b) => (a.sort ?? 999) - (b.sort ?? 999) || (a.name < b.name ? -1 : 1))
  }

  private buildLists(): void {
    this.byCategory = new Map()
    this.sorted.clear()
    const favourites: [number, string][] = []
    this.products.scan((id, read) => {
      if ((read('hidden_in') as string[] | null | undefined)?.includes(this.storeId)) return
      const category = read('category_id') as string | null
      if (category) for (let at: string | null = category, depth = 0; at && depth < 5; depth++) {
        const list = this.byCategory!.get(at)
        if (list) list.push(id)
        else this.byCategory!.set(at, [id])
        at = this.categories.get(at)?.parent_id ?? null
      }
      const rank = read('rank') as number | null
      if (rank !== null && rank !== undefined) favourites.push([rank, id])
    })
    favourites.sort((a, b) => a[0] - b[0])
    this.ranked = favourites.length ? favourites.map(([, id]) => id) : [...this.products.ids()].slice(0, 60)
  }

  private indexChunk(chunk: Chunk): void {
    const id = chunk.columns.indexOf('id')
    const codes = chunk.columns.indexOf('barcodes')
    for (const row of chunk.rows) {
      const list = row[codes] as BarcodeRow[] | null
      if (list) for (const barcode of list) this.index(row[id] as string, barcode)
    }
  }

  private index(id: string, [code, quantity, price, variant]: BarcodeRow): void {
    const plain = (quantity ?? 10_000) === 10_000 && (price ?? null) === null && !variant
    this.barcodes.set(code, plain ? id : { id, quantity: quantity ?? 10_000, price: price ?? null, variant_id: variant ?? null })
  }

  private unindex(id: string): void {
    for (const [code] of this.products.get(id)?.barcodes ?? []) this.barcodes.delete(code)
  }
}

type BarcodeTarget = string | { id: string; quantity: number; price: number | null; variant_id: string | null }
