import { describe, expect, it } from 'vitest'
import type { Field } from '../meta/types'
import { emptyRow, isBlankRow, removeRow, replaceRow, rowsOf } from './rows'

const columns: Field[] = [
  { name: 'code', label: 'Code', type: 'barcode' }, { name: 'quantity', label: 'Quantity', type: 'quantity', default: 10_000 }, { name: 'hidden', label: 'Hidden', type: 'boolean' },
]

describe('rows of a sub-table', () => {
  it('start with the defaults of their columns', () => {
    expect(emptyRow(columns)).toEqual({ code: null, quantity: 10_000, hidden: false })
  })

  it('are blank until something is entered or they were stored', () => {
    expect(isBlankRow(emptyRow(columns), columns)).toBe(true)
    expect(isBlankRow({ ...emptyRow(columns), code: '4006381333931' }, columns)).toBe(false)
    expect(isBlankRow({ ...emptyRow(columns), id: 'x' }, columns)).toBe(false)
  })

  it('are replaced and removed without touching the others', () => {
    const rows = [{ code: 'a' }, { code: 'b' }]
    expect(replaceRow(rows, 1, { code: 'c' })).toEqual([{ code: 'a' }, { code: 'c' }])
    expect(removeRow(rows, 0)).toEqual([{ code: 'b' }])
    expect(rowsOf('nonsense')).toEqual([])
  })
})
