import { describe, expect, it } from 'vitest'
import { addedSince } from './held'
import type { Line } from './types'

const line = (id: string, quantity: number): Line => ({ id, quantity, name: id }) as Line

describe('what was added to a parked receipt since it was taken up', () => {
  it('is the new lines and the rest of those that grew', () => {
    const added = addedSince({ lines: [line('a', 10_000), line('b', 30_000), line('c', 5_000)], held: { a: 10_000, b: 20_000 } })
    expect(added.map(({ id, quantity }) => [id, quantity])).toEqual([['b', 10_000], ['c', 5_000]])
  })

  it('is nothing when lines went or shrank', () => {
    expect(addedSince({ lines: [line('a', 5_000)], held: { a: 10_000, b: 20_000 } })).toEqual([])
  })
})
