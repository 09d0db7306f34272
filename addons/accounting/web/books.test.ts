import { describe, expect, it } from 'vitest'
import { barsOf, groupsOf, monthsUntil, periodOf, trendOf } from './books'

describe('periods', () => {
  it.each([
    ['month', { from: '2026-01-01', to: '2026-01-31' }],
    ['last_month', { from: '2025-12-01', to: '2025-12-31' }],
    ['year', { from: '2026-01-01', to: '2026-12-31' }],
    ['last_year', { from: '2025-01-01', to: '2025-12-31' }],
  ] as const)('%s is whole', (name, period) => {
    expect(periodOf(name, '2026-01-15')).toEqual(period)
  })

  it('knows February of a leap year', () => {
    expect(periodOf('last_month', '2028-03-01').to).toBe('2028-02-29')
  })

  it('lists months over the turn of the year', () => {
    expect(monthsUntil('2026-02-10', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  })
})

describe('the chart', () => {
  const months = [{ month: '2026-10', revenue: 1000, expenses: 250 }, { month: '2026-11', revenue: 500, expenses: 600 }]

  it('measures bars by the greatest amount and never draws below zero', () => {
    const { bars, share } = barsOf(months)
    expect(bars.map((one) => one.rest)).toEqual([750, -100])
    expect([share(1000), share(250), share(-5)]).toEqual([100, 25, 0])
  })

  it('draws what is left on the scale of the bars, a loss below them', () => {
    expect(trendOf(barsOf(months).bars)).toBe('25,25 75,110')
  })
})

describe('the mapping', () => {
  it('names what is missing first and keeps shelves together', () => {
    const row = (role: string, account_id: string | null) => ({ role, key: '', label: '', account_id })
    const { missing, groups } = groupsOf([row('revenue', 'a'), row('tax', null), row('cash', 'b'), row('over', 'c')])
    expect(missing.map((one) => one.role)).toEqual(['tax'])
    expect(groups.map((one) => [one.role, one.rows.length])).toEqual([['revenue', 1], ['cash', 2]])
  })
})
