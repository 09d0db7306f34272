/** Periods, bars and the groups of the mapping: pure. */
import type { Month, RoleRow } from './types'

export type PeriodName = 'month' | 'last_month' | 'year' | 'last_year'

/** First and last day (both included) of a named period, seen from `today` (2026-11-22). */
export function periodOf(name: PeriodName, today: string): { from: string; to: string } {
  const [year = 0, month = 1] = today.split('-').map(Number)
  if (name === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` }
  if (name === 'last_year') return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
  const [y, m] = name === 'month' ? [year, month] : month === 1 ? [year - 1, 12] : [year, month - 1]
  const start = `${y}-${String(m).padStart(2, '0')}`
  return { from: `${start}-01`, to: `${start}-${String(lastDay(y, m)).padStart(2, '0')}` }
}

/** The last day of a month. */
export function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The months up to that of `today`, the latest first, as 2026-11. */
export function monthsUntil(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_each, back) => {
    const months = year * 12 + month - 1 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

/** 2026-11 as 11/2026. */
export const monthText = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`

export interface Bar {
  month: string
  revenue: number
  expenses: number
  /** Revenue less expenses. */
  rest: number
}

/** What a chart shows: each month with the shares (0 to 100) of the greatest amount. */
export function barsOf(months: Month[]): { bars: Bar[]; share: (amount: number) => number } {
  const greatest = Math.max(1, ...months.flatMap((one) => [one.revenue, one.expenses]))
  return { bars: months.map((one) => ({ ...one, rest: one.revenue - one.expenses })), share: (amount) => Math.min(100, Math.max(0, Math.round((amount * 1000) / greatest) / 10)) }
}

/** The line of what is left through the months on the scale of the bars, in a box of 100 by 100; a loss lies below it. */
export function trendOf(bars: Bar[]): string {
  const greatest = Math.max(1, ...bars.flatMap((one) => [one.revenue, one.expenses]))
  const step = 100 / Math.max(1, bars.length)
  const tenth = (value: number) => Math.round(value * 10) / 10
  return bars.map((one, index) => `${tenth((index + 0.5) * step)},${tenth(Math.min(112, 100 - (one.rest * 100) / greatest))}`).join(' ')
}

/** Rows without account first, then the groups in the order in which the server tells them. */
export function groupsOf(rows: RoleRow[]): { missing: RoleRow[]; groups: { role: string; rows: RoleRow[] }[] } {
  const groups = new Map<string, RoleRow[]>()
  for (const row of rows.filter((one) => one.account_id)) groups.set(groupOf(row.role), [...(groups.get(groupOf(row.role)) ?? []), row])
  return { missing: rows.filter((one) => !one.account_id), groups: [...groups].map(([role, list]) => ({ role, rows: list })) }
}

/** Roles of one shelf: cash, vault and differences stand together. */
export function groupOf(role: string): string {
  return ['revenue', 'tax', 'method', 'reason'].includes(role) ? role : 'cash'
}
