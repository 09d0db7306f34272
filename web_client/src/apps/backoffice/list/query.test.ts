import { describe, expect, it } from 'vitest'
import { apiParams, formatQuery, parseQuery, sameSelection, toggleSort, withFilter, withoutFilter } from './query'

const parse = (text: string) => parseQuery(new URLSearchParams(text))

describe('the query of a list', () => {
  it('survives the way through the address', () => {
    const text = 'q=%C4%8Daj&sort=-name&f.unit_price.min=100&f.unit_price.max=200&f.weighed=true&page=3&per_page=25'
    expect(formatQuery(parse(text)).toString()).toBe('q=%C4%8Daj&sort=-name&f.unit_price.min=100&f.unit_price.max=200&f.weighed=true&page=3&per_page=25')
  })

  it('has an empty address when it is the default', () => {
    expect(formatQuery(parse('')).toString()).toBe('')
    expect(apiParams(parse('')).toString()).toBe('page=1&per_page=50')
  })

  it('falls back to the first page where numbers are unreadable', () => {
    expect(parse('page=-4&per_page=x')).toMatchObject({ page: 1, perPage: 50 })
  })

  it('reads filters on fields of addons', () => {
    expect(parse('f.ext.loyalty.points.min=5').filters).toEqual([{ field: 'ext.loyalty.points', min: '5' }])
  })

  it('returns to the first page with every change of what is selected', () => {
    const query = parse('page=4&f.state=draft')
    expect(withFilter(query, { field: 'state', value: 'active' })).toMatchObject({ page: 1, filters: [{ field: 'state', value: 'active' }] })
    expect(withoutFilter(query, 'state')).toMatchObject({ page: 1, filters: [] })
    expect(toggleSort(query, 'name')).toMatchObject({ page: 1, sort: 'name' })
  })

  it('sorts down on the second tap and up on the third', () => {
    const once = toggleSort(parse(''), 'name')
    expect([once.sort, toggleSort(once, 'name').sort, toggleSort(toggleSort(once, 'name'), 'name').sort]).toEqual(['name', '-name', 'name'])
  })

  it('compares what is selected, whatever the order and the page', () => {
    expect(sameSelection(parse('f.a=1&f.b=2'), parse('f.b=2&f.a=1&page=9'))).toBe(true)
    expect(sameSelection(parse('f.a=1'), parse('f.a=2'))).toBe(false)
  })
})
