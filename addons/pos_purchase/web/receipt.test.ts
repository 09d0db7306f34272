import { describe, expect, it } from 'vitest'
import { articleOf, draftOf, type Supplier } from './receipt'

const all: Supplier[] = [
  { id: 'a', name: 'Alpha', articles: [['tea', 'T-1', '9001', 120_000]] },
  { id: 'b', name: 'Beta', articles: [['salt', 'T-1', '', 10_000]] },
]

describe('a goods receipt', () => {
  it('knows goods by the number and barcode of a supplier, the chosen one first', () => {
    expect(articleOf(all, '', 't-1')?.[0]).toBe('tea')
    expect(articleOf(all, 'b', 'T-1')?.[0]).toBe('salt')
    expect(articleOf(all, 'b', '9001')?.[3]).toBe(120_000)
    expect(articleOf(all, 'b', '')).toBeUndefined()
  })

  it('starts with what is still open of an order', () => {
    const draft = draftOf({ id: 'o', number: 'S1-PO000001', supplier_id: 'a', expected_on: null, lines: [['tea', null, 'Tea', '', 40_000], ['shirt', 'red', 'Shirt', 'Red', 10_000]] })
    expect([draft.order_id, draft.supplier_id]).toEqual(['o', 'a'])
    expect(draft.lines.map(({ name, quantity }) => [name, quantity])).toEqual([['Tea', 40_000], ['Shirt, Red', 10_000]])
  })
})
