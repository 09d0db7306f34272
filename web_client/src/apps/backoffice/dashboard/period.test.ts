// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { changeRate, periodOf } from './period'

describe('periods', () => {
  it('count today as the last day', () => {
    expect(periodOf('today', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' })
    expect(periodOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
    expect(periodOf('7days', '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' })
    expect(periodOf('month', '2026-03-17')).toEqual({ from: '2026-03-01', to: '2026-03-17' })
  })
})

describe('comparisons', () => {
  it('are rates, and nothing where there was nothing', () => {
    expect(changeRate(110, 100)).toBe(1000)
    expect(changeRate(50, -100)).toBe(15_000)
    expect(changeRate(5, 0)).toBeNull()
    expect(changeRate(5, null)).toBeNull()
  })
})
