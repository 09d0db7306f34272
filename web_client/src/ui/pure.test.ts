import { describe, expect, it } from 'vitest'
import { denominationsOf, quickAmounts } from '../client/denominations'
import { unbroken } from './unbroken'
import { visibleRows } from './virtual'

describe('rows on screen', () => {
  it('renders the window and two rows around it', () => {
    expect(visibleRows(1000, 500, 100, 20_000)).toEqual({ first: 8, last: 17, offset: 800 })
  })
  it('stays within a short list', () => {
    expect(visibleRows(0, 900, 100, 3)).toEqual({ first: 0, last: 3, offset: 0 })
  })
  it('answers an empty window for an empty list', () => {
    expect(visibleRows(0, 900, 100, 0)).toEqual({ first: 0, last: 0, offset: 0 })
  })
})

it('keeps numbers and units together', () => {
  expect(unbroken('Milch 3,8 % 1 l frisch')).toBe('Milch 3,8\u00a0% 1\u00a0l frisch')
  expect(unbroken('Хлеб 400 г')).toBe('Хлеб 400\u00a0г')
  expect(unbroken('Bauer 12 Eiernudeln')).toBe('Bauer 12 Eiernudeln')
})

describe('likely amounts of cash', () => {
  it.each([
    [4430, 'EUR', 3, [4430, 4500, 5000]],
    [4430, 'EUR', 6, [4430, 4500, 5000, 6000, 10_000, 20_000]],
    [1000, 'EUR', 3, [1000, 2000, 5000]],
    [62_263, 'RUB', 3, [62_263, 62_300, 63_000]],
    [0, 'EUR', 3, []],
  ])('%i %s', (due, currency, count, expected) => {
    expect(quickAmounts(due, currency, count)).toEqual(expected)
  })
  it('never offers less than what is due and never twice the same', () => {
    for (let due = 1; due < 30_000; due += 37) {
      const amounts = quickAmounts(due, 'BAM', 6)
      expect(amounts[0]).toBe(due)
      expect(new Set(amounts).size).toBe(amounts.length)
      expect(amounts.every((amount) => amount >= due)).toBe(true)
    }
  })
  it('knows notes and coins of a currency, largest first', () => {
    const { notes, coins } = denominationsOf('BAM')
    expect([...notes, ...coins]).toEqual([...notes, ...coins].sort((a, b) => b - a))
  })
})
