import { expect, it } from 'vitest'
import { makeDraft } from './layout_draft'

const usual = (): string[] => ['park', 'refund', 'more']

it('starts from the usual buttons with the first change and keeps only what differs', () => {
  const draft = makeDraft(usual)
  draft.load({})
  expect(draft.stored()).toEqual({})
  expect(draft.move({ area: 'bar', index: 1 }, 0)).toBe(true)
  draft.dress({ area: 'bar', index: 0 }, { wide: true, color: 3 })
  expect(draft.stored()).toEqual({ bar: [{ action: 'refund', wide: true, color: 3 }, { action: 'park' }, { action: 'more' }] })
})

it('puts an action below the products once, products on pages alone, and selects what was put', () => {
  const draft = makeDraft(usual)
  draft.load({})
  expect([draft.put('bar', { kind: 'action', ref: 'park' }), draft.put('bar', { kind: 'product', ref: 'x' })]).toEqual([false, false])
  draft.addPage('Morning')
  draft.put('page', { kind: 'product', ref: 'tea' })
  draft.put('page', { kind: 'product', ref: 'milk' }, 0)
  expect(draft.picked.value).toEqual({ area: 'page', index: 0 })
  expect(draft.page.value?.tiles?.map(({ ref }) => ref)).toEqual(['milk', 'tea'])
  draft.remove({ area: 'page', index: 0 })
  expect(draft.chosen.value).toMatchObject({ ref: 'tea' })
})

it('hides an action everywhere, and shows it again where it is put', () => {
  const draft = makeDraft(usual)
  draft.load({ bar: [{ action: 'park' }, { action: 'refund' }] })
  draft.hide('refund', true)
  expect(draft.stored()).toEqual({ bar: [{ action: 'park' }], hidden: ['refund'] })
  draft.put('bar', { kind: 'action', ref: 'refund' })
  expect(draft.stored()).toEqual({ bar: [{ action: 'park' }, { action: 'refund' }] })
})
