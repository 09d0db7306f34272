/** Periods of the dashboard as days on the wall of the store. */
import { N_ } from '@tezga/client'
import { addDays } from '../../../ui/office/days'
import type { Meta } from '../meta/types'

export type PeriodName = 'today' | 'yesterday' | '7days' | '30days' | 'month'

/** First and last day, both included. */
export interface Period {
  from: string
  to: string
}

export const PERIODS: { name: PeriodName; title: string }[] = [
  { name: 'today', title: N_('Today') },
  { name: 'yesterday', title: N_('Yesterday') },
  { name: '7days', title: N_('Last 7 days') },
  { name: '30days', title: N_('Last 30 days') },
  { name: 'month', title: N_('This month') },
]

/** The days of a named period, seen from `today`. */
export function periodOf(name: PeriodName, today: string): Period {
  if (name === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) }
  if (name === '7days') return { from: addDays(today, -6), to: today }
  if (name === '30days') return { from: addDays(today, -29), to: today }
  if (name === 'month') return { from: `${today.slice(0, 8)}01`, to: today }
  return { from: today, to: today }
}

/** The change from `before` to `now` as a rate (ten-thousandths), or null where there is nothing to compare with. */
export function changeRate(now: number, before: number | null | undefined): number | null {
  if (!before) return null
  return Math.round(((now - before) * 10_000) / Math.abs(before))
}

/** A declared link to a list, narrowed to the period that the card shows, as far as the list can filter by it. */
export function linkWithin(meta: Meta, link: string | null | undefined, period: Period): string | null {
  const [target = '', query = ''] = (link ?? '').split('?')
  const view = meta.views[target]
  if (view?.kind !== 'list') return link ?? null
  const params = new URLSearchParams(query)
  const day = view.filters?.find((filter) => filter.type === 'date')
  if (day) {
    params.set(`f.${day.field}.min`, period.from)
    params.set(`f.${day.field}.max`, period.to)
  }
  return params.size ? `${target}?${params}` : target
}
