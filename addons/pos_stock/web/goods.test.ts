import { describe, expect, it } from 'vitest'
import { choiceOf, choicesOf, withMore, withQuantity } from './goods'

const tea = { id: 'tea', name: 'Tea', variants: [] }
const shirt = { id: 'shirt', name: 'Shirt', variants: [['red', 'Red', null, ''], ['blue', 'Blue', null, '']] as [string, string, null, string][] }

describe('a list of goods', () => {
  it('adds up what is the same, and puts what is new on top', () => {
    const [one] = choicesOf(tea)
    const [red, blue] = choicesOf(shirt)
    const lines = withMore(withMore(withMore([], one!, 10_000, '1'), red!, 10_000, '2'), one!, 25_000, '3')
    expect(lines.map(({ id, quantity }) => [id, quantity])).toEqual([['2', 10_000], ['1', 35_000]])
    expect(withMore(lines, blue!, 10_000, '4')).toHaveLength(3)
  })

  it('takes a line away whose quantity is none', () => {
    const lines = withMore([], choicesOf(tea)[0]!, 10_000, '1')
    expect(withQuantity(lines, '1', 40_000)[0]!.quantity).toBe(40_000)
    expect(withQuantity(lines, '1', 0)).toEqual([])
  })

  it('asks which variant is meant where a code does not say', () => {
    const hit = (product: typeof shirt | typeof tea, variant_id: string | null) => choiceOf({ product: product as never, variant_id })
    expect(hit(shirt, null)).toBeNull()
    expect(hit(shirt, 'blue')?.name).toBe('Shirt, Blue')
    expect(hit(tea, null)?.name).toBe('Tea')
  })
})
