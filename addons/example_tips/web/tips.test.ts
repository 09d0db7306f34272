import { describe, expect, it } from 'vitest'
import type { Line, StoredReceipt } from '../../pos/web/types'
import { employeeOf, goodsOf, largest, ratesOf, share, suggestions, tagFor, tipLine, tipOf } from './tips'

const line = (amount: number, tag?: string): Line => ({ id: `line-${amount}`, amount, tag }) as Line

describe('suggested tips', () => {
  it.each([
    ['5 10', [500, 1000]],
    ['5, 10', [500, 1000]],
    ['5; 7,5; 10 %', [500, 750, 1000]],
    ['10, 10, 0, -5, 101, lots', [1000]],
    ['', []],
  ])('%j are the rates %j', (text, rates) => expect(ratesOf(text)).toEqual(rates))

  it('are rounded half up', () => expect([share(1230, 500), share(1229, 500), share(10, 500)]).toEqual([62, 61, 1]))

  it('leave out zeros and repetitions', () => expect(suggestions(10, '1, 5, 6, 20')).toEqual([{ rate: 500, amount: 1 }, { rate: 2000, amount: 2 }]))

  it('stay below the largest', () => expect(largest(1234, 3000)).toBe(370))
})

describe('the tip of a cart', () => {
  const cart = { lines: [line(1000), line(100, tagFor('mira'))], totals: { total: 1100 } as never }

  it('is the line with our tag', () => expect(employeeOf(tipLine(cart)!)).toBe('mira'))

  it('is not counted as goods', () => expect(goodsOf(cart)).toBe(1000))

  it('is absent among lines of others', () => expect(tipLine({ lines: [line(1000), line(5, 'bags:1')] })).toBeUndefined())
})

describe('the tip of a receipt', () => {
  const order = { lines: [{ id: 'a', amount: 1000 }, { id: 'b', amount: 100 }] } as StoredReceipt['order']

  it('is found by the tags that the till kept', () => expect(tipOf({ order, tags: { b: tagFor('mira') } })).toEqual({ line_id: 'b', employee_id: 'mira', amount: 100 }))

  it('is absent on receipts of before', () => expect(tipOf({ order })).toBeUndefined())
})
