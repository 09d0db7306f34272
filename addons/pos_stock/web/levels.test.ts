import { describe, expect, it } from 'vitest'
import { shortOf, standing, type Goods, type Level } from './levels'

const levels: Record<string, Level> = {
  tea: { id: 'tea', quantity: 30_000, minimum: 20_000, maximum: null },
  red: { id: 'red', quantity: 0, minimum: null, maximum: null },
  blue: { id: 'blue', quantity: 20_000, minimum: null, maximum: null },
}
const find = (id: string): Level | undefined => levels[id]
const none = (): number => 0
const goods = (product_id: string, pieces: number, variant_id: string | null = null): Goods => ({ product_id, variant_id, name: product_id, quantity: pieces * 10_000 })
const shirt = { id: 'shirt', variants: [['red', 'Red', null, ''], ['blue', 'Blue', null, '']] as [string, string, null, string][] }

describe('what a tile says', () => {
  it('knows nothing of goods that are not counted', () => {
    expect(standing({ id: 'bag', variants: [] }, find, none)).toBeNull()
  })

  it('counts what this till sold and the server has not told yet', () => {
    expect(standing({ id: 'tea', variants: [] }, find, none)).toEqual({ quantity: 30_000, state: 'normal' })
    expect(standing({ id: 'tea', variants: [] }, find, () => 20_000)).toEqual({ quantity: 10_000, state: 'low' })
    expect(standing({ id: 'tea', variants: [] }, find, () => 40_000)).toEqual({ quantity: -10_000, state: 'out' })
  })

  it('adds variants up, and is out when all of them are', () => {
    expect(standing(shirt, find, none)).toEqual({ quantity: 20_000, state: 'normal' })
    expect(standing(shirt, find, (id) => (id === 'blue' ? 20_000 : 0))?.state).toBe('out')
  })
})

describe('what a receipt takes beyond the stock', () => {
  it('adds the lines of a product up, each variant for itself', () => {
    expect(shortOf([goods('tea', 2), goods('tea', 1)], find, none)).toEqual([])
    expect(shortOf([goods('tea', 2), goods('tea', 2)], find, none)).toEqual([{ id: 'tea', name: 'tea', wanted: 40_000, left: 30_000 }])
    expect(shortOf([goods('shirt', 1, 'red'), goods('shirt', 2, 'blue')], find, none).map((one) => one.id)).toEqual(['red'])
  })

  it('takes no notice of returns and of goods that are not counted', () => {
    expect(shortOf([goods('tea', -9), goods('red', -1), goods('bag', 99)], find, none)).toEqual([])
    expect(shortOf([goods('tea', 4), goods('tea', -1)], find, none)).toEqual([])
  })
})
