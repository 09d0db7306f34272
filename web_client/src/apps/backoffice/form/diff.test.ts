import { describe, expect, it } from 'vitest'
import type { Field } from '../meta/types'
import { changedPaths, creationOf, patchOf, sameValue } from './diff'

describe('changes of a form', () => {
  it.each([
    [null, '', true], [undefined, null, true], [[], null, true], [0, null, false], [false, null, false], ['1', 1, false],
    [[{ code: 'a' }], [{ code: 'a' }], true], [[{ code: 'a' }], [{ code: 'b' }], false], [{ a: null }, {}, true],
  ])('%j and %j: same is %s', (a, b, same) => {
    expect(sameValue(a as never, b as never)).toBe(same)
  })

  it('are only those of the form, also of addons', () => {
    const before = { name: 'Tea', stock: 3, ext: { loyalty: { points: 1 } } }
    const after = { name: 'Tea', stock: 9, ext: { loyalty: { points: 2 } } }
    expect(changedPaths(before, after, ['name', 'ext.loyalty.points'])).toEqual(['ext.loyalty.points'])
  })

  const place = (path: string, type: string, more = {}) => ({ path, field: { name: path.split('.').at(-1)!, label: '', type, ...more } as Field })

  it('become the smallest patch; cleared text is null, or empty where the server has no null', () => {
    const before = { name: 'Tea', sku: 'x', note: 'x', ext: { loyalty: { points: 1, group: 'a' } } }
    const after = { name: 'Tea', sku: '', note: '', ext: { loyalty: { points: 2, group: 'a' } } }
    const fields = [place('name', 'text'), place('sku', 'text'), place('note', 'text', { nullable: false }), place('ext.loyalty.points', 'integer'), place('ext.loyalty.group', 'select')]
    expect(patchOf(before, after, fields)).toEqual({ sku: null, note: '', ext: { loyalty: { points: 2 } } })
  })

  it('of a new record send what was entered, rows without what they must not leave empty', () => {
    const columns = [{ name: 'code', label: '', type: 'barcode' }, { name: 'quantity', label: '', type: 'quantity', nullable: false }, { name: 'note', label: '', type: 'text', nullable: false }, { name: 'price', label: '', type: 'money' }]
    const draft = { name: 'Tea', sku: '', barcodes: [{ code: '4006381333931', quantity: null, note: null, price: null }, { code: null, quantity: null, note: null, price: null }] }
    const fields = [place('name', 'text'), place('sku', 'text'), place('barcodes', 'rows', { columns })]
    expect(creationOf(draft, fields)).toEqual({ name: 'Tea', barcodes: [{ code: '4006381333931', note: '', price: null }] })
  })
})
