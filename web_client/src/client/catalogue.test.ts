import { beforeEach, describe, expect, it } from 'vitest'
import { Catalogue } from './catalogue'
import { pack } from './packed_prices'
import { SearchIndex } from './search_index'
import { searchKey } from './textkeys'

const columns = ['id', 'name', 'name_key', 'sku', 'category_id', 'unit', 'unit_price', 'tax_id', 'barcodes', 'variants', 'flags', 'image', 'rank', 'min_age', 'hidden_in']
const product = (id: string, name: string, extra: Record<string, unknown> = {}) => ({
  id, name, name_key: searchKey(name), sku: null, category_id: 'drinks', unit: null, unit_price: 1_000_000, tax_id: null, barcodes: [], variants: [], flags: 0,
  image: null, rank: null, min_age: null, hidden_in: null, ...extra,
})
const rowOf = (data: Record<string, unknown>): unknown[] => columns.map((name) => data[name])

describe('catalogue', () => {
  let catalogue: Catalogue

  beforeEach(() => {
    catalogue = new Catalogue()
    catalogue.storeId = 'here'
    catalogue.load({ entity: 'catalog.category', columns: ['id', 'name', 'color', 'sort', 'parent_id'], rows: [['drinks', 'Drinks', 4, 1, null], ['juice', 'Juice', 4, 2, 'drinks']] })
    catalogue.load({
      entity: 'catalog.product', columns,
      rows: [
        rowOf(product('p1', 'Water', { barcodes: [['4006381333931', 10_000, null, null], ['44006381333938', 60_000, 499, null]] })),
        rowOf(product('p2', 'Apple juice', { category_id: 'juice', barcodes: [['036000291452', 10_000, null, null]], rank: 2 })),
        rowOf(product('p3', 'Secret', { hidden_in: ['here'], barcodes: [['99999999', 10_000, null, null]], rank: 1 })),
      ],
    })
    catalogue.changed()
  })

  it('finds a product by its barcode', () => {
    expect(catalogue.find('4006381333931')).toMatchObject({ product: { id: 'p1', name: 'Water' }, quantity: 10_000, price: null })
  })

  it('takes quantity and price of a pack from its barcode', () => {
    expect(catalogue.find('44006381333938')).toMatchObject({ quantity: 60_000, price: 499 })
  })

  it('finds an UPC-A with and without its leading zero', () => {
    expect(catalogue.find('36000291452')?.product.id).toBe('p2')
    expect(catalogue.find('0036000291452')?.product.id).toBe('p2')
  })

  it('neither finds nor lists what this store does not offer', () => {
    expect(catalogue.find('99999999')).toBeUndefined()
    expect(catalogue.idsOf(null)).toEqual(['p2'])
  })

  it('lists a category with its sub-categories by name', () => {
    expect(catalogue.idsOf('drinks')).toEqual(['p2', 'p1'])
    expect(catalogue.idsOf('juice')).toEqual(['p2'])
  })

  it('moves a barcode with the feed and forgets a removed product', () => {
    catalogue.apply('catalog.product', 'p1', product('p1', 'Water', { barcodes: [['5000000000012', 10_000, null, null]] }))
    catalogue.changed()
    expect(catalogue.find('4006381333931')).toBeUndefined()
    expect(catalogue.find('5000000000012')?.product.name).toBe('Water')
    catalogue.apply('catalog.product', 'p1', null)
    catalogue.changed()
    expect(catalogue.find('5000000000012')).toBeUndefined()
    expect(catalogue.idsOf('drinks')).toEqual(['p2'])
  })

  it('keeps entities of addons that it does not know', () => {
    catalogue.apply('loyalty.level', 'gold', { id: 'gold', points: 100 })
    expect(catalogue.table('loyalty.level').get('gold')).toEqual({ id: 'gold', points: 100 })
  })
})

describe('prices', () => {
  const [r1, r2, p1, p2, autumn] = Array.from({ length: 5 }, (_, n) => `019a0000-0000-7000-8000-00000000000${n}`) as [string, string, string, string, string]
  const rowColumns = ['id', 'list_id', 'product_id', 'variant_id', 'min_quantity', 'unit_price', 'valid_from', 'valid_to']
  const list = { id: autumn, name: 'Autumn', priority: 7, valid_from: null, valid_to: '2026-11-30T23:59:59.999Z', store_ids: null, promo: true }
  let catalogue: Catalogue

  beforeEach(() => {
    catalogue = new Catalogue()
    catalogue.loadPrices(pack(rowColumns, [
      [r1, autumn, p1, null, 0, 890_000, null, null],
      [r2, autumn, p1, null, 60_000, 790_000, null, '2026-11-10T23:59:59.999Z'],
    ]))
    catalogue.apply('catalog.price_list', autumn, list)
  })

  it('gives a row what its list says, unless it says so itself', () => {
    expect(catalogue.pricesOf(p1)).toMatchObject([
      { id: r1, name: 'Autumn', priority: 7, promo: true, unit_price: 890_000, valid_to: '2026-11-30T23:59:59.999Z' },
      { id: r2, unit_price: 790_000, valid_to: '2026-11-10T23:59:59.999Z' },
    ])
  })

  it('changes, moves and removes a row with the feed', () => {
    const row = { id: r1, list_id: autumn, product_id: p1, variant_id: null, min_quantity: 0, unit_price: 690_000, valid_from: null, valid_to: null }
    catalogue.apply('catalog.price', r1, row)
    expect(catalogue.pricesOf(p1).map((price) => price.unit_price).sort()).toEqual([690_000, 790_000])
    catalogue.apply('catalog.price', r1, { ...row, product_id: p2 })
    expect([catalogue.pricesOf(p1).length, catalogue.pricesOf(p2).length]).toEqual([1, 1])
    catalogue.apply('catalog.price', r1, null)
    expect(catalogue.pricesOf(p2)).toEqual([])
  })

  it('does not count rows of a list that is out of use', () => {
    catalogue.apply('catalog.price_list', autumn, null)
    expect(catalogue.pricesOf(p1)).toEqual([])
  })
})

describe('search', () => {
  const index = new SearchIndex()
  for (const name of ['Čokolada mlečna', 'Молоко 3,2 %', 'Milch 3,5 % 1 l', 'Weißbrot', 'Milka Schokolade', 'Alpenmilch']) index.put(name, searchKey(name))

  it.each([
    ['coko', ['Čokolada mlečna']],
    ['moloko', ['Молоко 3,2 %']],
    ['vjkjrj', ['Молоко 3,2 %']],
    ['weiss', ['Weißbrot']],
    ['mil sch', ['Milka Schokolade']],
    ['mil', ['Milch 3,5 % 1 l', 'Milka Schokolade']],
    ['nothing at all', []],
  ])('finds %s', (query, expected) => {
    expect(index.find(query)).toEqual(expected)
  })

  it('finds umlauts in either German spelling, both at once', () => {
    const cheese = new SearchIndex()
    for (const name of ['Käse jung', 'Kaesekuchen', 'Grüner Tee']) cheese.put(name, searchKey(name))
    expect(cheese.find('kaese')).toEqual(['Käse jung', 'Kaesekuchen'])
    expect(cheese.find('käse')).toEqual(['Käse jung', 'Kaesekuchen'])
    expect(cheese.find('gruener')).toEqual(['Grüner Tee'])
  })

  it('puts names that begin with the query first', () => {
    index.put('x', searchKey('Bio Milch'))
    expect(index.find('milch')).toEqual(['Milch 3,5 % 1 l', 'x'])
  })
})
