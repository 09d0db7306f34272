import { describe, expect, it } from 'vitest'
import { changedPaths, patchOf, sameValue } from './diff'

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

  it('become the smallest patch, cleared text as null', () => {
    const before = { name: 'Tea', note: 'x', ext: { loyalty: { points: 1, group: 'a' } } }
    const after = { name: 'Tea', note: '', ext: { loyalty: { points: 2, group: 'a' } } }
    expect(patchOf(before, after, ['name', 'note', 'ext.loyalty.points', 'ext.loyalty.group'])).toEqual({ note: null, ext: { loyalty: { points: 2 } } })
  })
})
