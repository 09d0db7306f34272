import { describe, expect, it } from 'vitest'
import { fieldPath, readPath, writePath } from './path'

describe('paths into a record', () => {
  const row = { name: 'Tea', ext: { loyalty: { points: 5 } } }

  it('read through what is there and answer null for the rest', () => {
    expect(readPath(row, 'ext.loyalty.points')).toBe(5)
    expect(readPath(row, 'ext.stock.minimum')).toBeNull()
    expect(readPath(row, 'name.length')).toBeNull()
  })

  it('write into a copy', () => {
    expect(writePath(row, 'ext.stock.minimum', 2)).toEqual({ name: 'Tea', ext: { loyalty: { points: 5 }, stock: { minimum: 2 } } })
    expect(row.ext).toEqual({ loyalty: { points: 5 } })
  })

  it("put an addon's fields under its name", () => {
    expect(fieldPath({ title: '', addon: 'loyalty', fields: [] }, 'points')).toBe('ext.loyalty.points')
    expect(fieldPath({ title: '', addon: 'loyalty', fields: [] }, 'ext.loyalty.points')).toBe('ext.loyalty.points')
    expect(fieldPath({ title: '', fields: [] }, 'name')).toBe('name')
  })
})
