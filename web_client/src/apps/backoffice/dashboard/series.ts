/** A series and its comparison on one axis: hours of the day meet by their label, days by their place. */
import { formatDate } from '@tezga/client'
import type { SeriesData } from './types'

export interface Aligned {
  labels: string[]
  /** Null where nothing is known (yet). */
  values: (number | null)[]
  before: (number | null)[]
}

/** Both lines over the same labels; ISO days are written as day and month of the language. */
export function alignSeries(data: SeriesData): Aligned {
  const previous = (data.previous ?? []).map((point, at): [string, number] => (Array.isArray(point) ? point : [data.points[at]?.[0] ?? String(at), point]))
  if (!isHours(data.points) || !isHours(previous)) {
    return { labels: data.points.map(([label]) => dayLabel(label)), values: data.points.map(([, value]) => value), before: data.points.map((_point, at) => previous[at]?.[1] ?? null) }
  }
  const now = new Map(data.points)
  const then = new Map(previous)
  const labels = [...new Set([...now.keys(), ...then.keys()])].sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
  return { labels, values: labels.map((label) => now.get(label) ?? null), before: labels.map((label) => then.get(label) ?? null) }
}

function isHours(points: [string, number][]): boolean {
  return points.every(([label]) => /^\d{1,2}:\d{2}$/.test(label))
}

function dayLabel(label: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(label) ? formatDate(label, 'day') : label
}
