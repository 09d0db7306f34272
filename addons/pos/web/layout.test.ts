import { describe, expect, it } from 'vitest'
import { barColumns, barOf, moreOf, moved } from './layout'

const usual = [{ name: 'more', order: 90 }, { name: 'discount', order: 20, isShown: () => false }, { name: 'park', order: 30 }]
const rest = [{ name: 'receipts', order: 20 }, { name: 'drawer', order: 30 }]
const names = (list: { name: string }[]): string[] => list.map(({ name }) => name)

describe('the buttons of the till', () => {
  it('are the usual ones in their order where the shop arranged none', () => {
    expect(names(barOf({}, usual, rest))).toEqual(['park', 'more'])
    expect(names(moreOf({}, usual, rest, false))).toEqual(['receipts', 'drawer'])
  })

  it('stand as the shop arranged them, with size and colour; what has no button is behind more', () => {
    const layout = { bar: [{ action: 'drawer', wide: true, color: 3 }, { action: 'discount' }, { action: 'more' }, { action: 'gone' }], hidden: ['receipts'] }
    expect(barOf(layout, usual, rest)).toEqual([{ name: 'drawer', order: 30, wide: true, color: 3 }, { name: 'more', order: 90 }])
    expect(names(moreOf(layout, usual, rest, false))).toEqual(['park'])
  })

  it('are all behind more on a phone, once', () => {
    expect(names(moreOf({ bar: [{ action: 'drawer' }] }, usual, [...rest, { name: 'park', order: 1 }], true))).toEqual(['receipts', 'park', 'drawer'])
  })

  it('stand in rows of equal length, eight places at most', () => {
    expect([barColumns([]), barColumns([{}, { wide: true }]), barColumns(Array(9).fill({}))]).toEqual([0, 3, 5])
  })

  it('move to a place and stay where there is none', () => {
    expect([moved(['a', 'b', 'c'], 0, 2), moved(['a', 'b', 'c'], 2, 0), moved(['a', 'b'], 1, 2)]).toEqual([['b', 'c', 'a'], ['c', 'a', 'b'], ['a', 'b']])
  })
})
