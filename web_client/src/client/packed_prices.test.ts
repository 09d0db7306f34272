import { describe, expect, it } from 'vitest'
import { pack, rowsOf } from './packed_prices'
import type { PriceRow } from './prices'
import { uuid7 } from './uuid'

const columns = ['list_id', 'id', 'product_id', 'variant_id', 'min_quantity', 'unit_price', 'valid_from', 'valid_to'] as const
const row = (product_id: string, own: Partial<PriceRow> = {}): PriceRow =>
  ({ id: uuid7(), list_id: uuid7(), product_id, variant_id: null, min_quantity: 0, unit_price: 12_500_000_000_000, valid_from: null, valid_to: null, ...own })
const packed = (rows: PriceRow[]) => pack([...columns], rows.map((each) => columns.map((name) => each[name])))
const byId = (rows: PriceRow[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))

describe('packed prices', () => {
  it('give back every row of every product, and none of others', () => {
    const products = ['00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff', ...Array.from({ length: 60 }, () => uuid7())]
    const rows = products.flatMap((product, index) => Array.from({ length: index % 4 }, (_, place) =>
      row(product, { variant_id: place ? uuid7() : null, min_quantity: place * 10_000, valid_to: place > 1 ? `2026-11-${10 + index % 15}` : null })))
    const all = packed([...rows].sort((a, b) => (a.id.slice(-5) < b.id.slice(-5) ? -1 : 1)))
    for (const product of products) expect(byId(rowsOf([all, packed([])], product))).toEqual(byId(rows.filter((each) => each.product_id === product)))
    expect(rowsOf([all], uuid7())).toEqual([])
    expect(rowsOf([all], 'unknown')).toEqual([])
    expect(rowsOf([], products[0]!)).toEqual([])
  })

  it('are not made of ids that no record has', () => {
    expect(() => packed([row('p1')])).toThrow('p1')
  })
})
