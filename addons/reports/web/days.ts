/** The days that a report is about: named periods, seen from the store's business day. Pure. */

export type PeriodName = 'today' | 'yesterday' | 'week' | '7days' | 'month' | '30days' | 'last_month' | 'year' | 'own'

/** First and last day, both included, as YYYY-MM-DD. */
export interface Days { from: string; to: string }

export const PERIODS: PeriodName[] = ['today', 'yesterday', 'week', '7days', 'month', 'last_month', '30days', 'year', 'own']

/** The day so many days later. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The days of a named period; those of one's own are given. */
export function daysOf(name: PeriodName, today: string, own: Days): Days {
  const month = `${today.slice(0, 8)}01`
  const before = addDays(month, -1)
  switch (name) {
    case 'yesterday': return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'week': return { from: addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7)), to: today }
    case '7days': return { from: addDays(today, -6), to: today }
    case '30days': return { from: addDays(today, -29), to: today }
    case 'month': return { from: month, to: today }
    case 'last_month': return { from: `${before.slice(0, 8)}01`, to: before }
    case 'year': return { from: `${today.slice(0, 4)}-01-01`, to: today }
    case 'own': return own.from && own.to ? (own.from <= own.to ? own : { from: own.to, to: own.from }) : { from: today, to: today }
    default: return { from: today, to: today }
  }
}
