// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Meta } from '../meta/types'
import { changeRate, linkWithin, periodOf } from './period'

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

describe('links of cards', () => {
  const meta = { views: { 'sales.orders': { kind: 'list', filters: [{ field: 'business_day', type: 'date' }, { field: 'store_id', type: 'relation' }] } } } as unknown as Meta
  const period = { from: '2026-11-01', to: '2026-11-22' }

  it('open the records of the same days', () => {
    expect(linkWithin(meta, 'sales.orders?f.kind=refund', period)).toBe('sales.orders?f.kind=refund&f.business_day.min=2026-11-01&f.business_day.max=2026-11-22')
    expect(linkWithin(meta, 'home', period)).toBe('home')
    expect(linkWithin(meta, null, period)).toBeNull()
  })
})
