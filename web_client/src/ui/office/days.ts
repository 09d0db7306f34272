/** Typed and picked days: text in the order of the language to `YYYY-MM-DD`, and moments of the store's zone. */
import { formats, wallClock, zoneOffset } from '@tezga/client'

/** The day for typed text ("22.11.2026", "11/22/26", "2026-11-22"), or null when it is none. */
export function parseDay(text: string): string | null {
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  if (numbers.length !== 3) return null
  const order = /^\s*\d{4}/.test(text) ? ['y', 'M', 'd'] : [...new Set(formats().dates.short.replace(/[^yMd]/g, ''))]
  const at = (field: string) => numbers[order.indexOf(field)] ?? 0
  const year = at('y') < 100 ? 2000 + at('y') : at('y')
  return dayText(year, at('M'), at('d'))
}

/** `YYYY-MM-DD` of a real calendar day, else null. */
export function dayText(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/** The day after (or, negative, before) a day. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** Today on the wall of the store. */
export function today(now: Date = new Date()): string {
  const clock = wallClock(now)
  return dayText(clock.year, clock.month, clock.day)!
}

/** The weeks of a month as days, starting with the first day of the week of the language; days of other months fill the ends. */
export function monthGrid(year: number, month: number, firstDay: number): string[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = addDays(first, -((weekday - firstDay + 7) % 7))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_day, day) => addDays(start, week * 7 + day)))
}

/** The moment (RFC 3339, UTC) at which the wall of the store shows a day and time ("14:30"). */
export function momentOf(day: string, time: string): string {
  const wall = Date.parse(`${day}T${time.length === 5 ? time : '00:00'}:00.000Z`)
  const guess = wall - zoneOffset(wall) * 60_000
  return new Date(wall - zoneOffset(guess) * 60_000).toISOString()
}

/** `HH:MM` for a typed time ("9", "930", "9.30"), or null when it is none. */
export function parseTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(text.trim())
  if (!match || Number(match[1]) > 23 || Number(match[2] ?? 0) > 59) return null
  return `${match[1]!.padStart(2, '0')}:${match[2] ?? '00'}`
}

/** Day and time on the wall of the store at a moment. */
export function wallOf(moment: string): { day: string; time: string } {
  const clock = wallClock(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return { day: dayText(clock.year, clock.month, clock.day)!, time: `${two(clock.hour)}:${two(clock.minute)}` }
}
