import { describe, expect, it } from 'vitest'
import { isOpen, percentOf } from './types'

describe('a background job', () => {
  it('shows how far it is only while it runs and knows how much there is', () => {
    expect(percentOf({ state: 'running', done: 999, total: 1000 })).toBe(99)
    expect(percentOf({ state: 'running', done: 5, total: null })).toBeNull()
    expect(percentOf({ state: 'failed', done: 5, total: 10 })).toBeNull()
  })

  it('is looked at again until it ended', () => {
    expect((['queued', 'running', 'done', 'failed'] as const).map((state) => isOpen({ state }))).toEqual([true, true, false, false])
  })
})
