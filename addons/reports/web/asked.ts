/** What is asked of a report, kept in the address, so that it can be bookmarked, shared and stepped back from. Pure. */
import { daysOf, PERIODS, type PeriodName } from './days'
import type { Offered } from './table'

/** The parts of the address: `f.register` and the like are filters. */
export type Place = Record<string, string>

/** Rows on a page of the screen. */
export const PER_PAGE = 100

/** The named period of an address; the last 30 days unless told. */
export function periodIn(place: Place): PeriodName {
  return PERIODS.find((name) => name === place.period) ?? '30days'
}

/** What the server is asked for: days, store, breakdown, filters that the report has, sorting. */
export function questionOf(place: Place, report: Offered, today: string): Record<string, string> {
  const { from, to } = daysOf(periodIn(place), today, { from: place.from ?? '', to: place.to ?? '' })
  const where = report.filters.filter(({ key }) => place[`f.${key}`]).map(({ key }) => `${key}:${place[`f.${key}`]}`).join(',')
  const store: Place = place.store === 'all' ? { all_stores: 'true' } : place.store ? { store_id: place.store } : {}
  const by = report.dimensions.some(({ key }) => key === place.by) ? place.by! : ''
  return compact({ from, to, ...store, by, where, sort: place.sort ?? '' })
}

/** The address with some parts changed; empty ones go, and the page begins anew unless it is what changes. */
export function withParts(place: Place, parts: Place): Place {
  return compact({ ...place, page: '', ...parts })
}

/** What another report keeps of the address: the days and the store. */
export function forReport(place: Place, report: string): Place {
  const { period = '', from = '', to = '', store = '' } = place
  return compact({ report, period, from, to, store })
}

function compact(parts: Place): Place {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value))
}
