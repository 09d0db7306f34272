// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { alignSeries } from './series'

describe('a series and its comparison', () => {
  it('meet by the hour, with nothing where nothing happened yet', () => {
    expect(alignSeries({ type: 'money', points: [['9:00', 5], ['10:00', 7]], previous: [['8:00', 1], ['9:00', 2], ['10:00', 3], ['11:00', 4]] })).toEqual({
      labels: ['8:00', '9:00', '10:00', '11:00'], values: [null, 5, 7, null], before: [1, 2, 3, 4],
    })
  })

  it('meet by their place over days, labelled by day and month', () => {
    const aligned = alignSeries({ type: 'money', points: [['2026-11-21', 5], ['2026-11-22', 7]], previous: [['2026-11-19', 1], ['2026-11-20', 2]] })
    expect(aligned).toEqual({ labels: ['21 Nov', '22 Nov'], values: [5, 7], before: [1, 2] })
  })

  it('stand alone without comparison', () => {
    expect(alignSeries({ type: 'integer', points: [['a', 1]] })).toEqual({ labels: ['a'], values: [1], before: [null] })
  })
})
