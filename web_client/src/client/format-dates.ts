/** Dates and times in the words of the table. `Intl` serves only to find the wall clock of a time zone, never for text. */
import { formats, printable, timezone, type DateStyle, type Formats, type TimeStyle } from './format-table'

/** A moment: RFC 3339 text, milliseconds since 1970, or a Date. */
export type Moment = string | number | Date
/** `zone`: another time zone than the store's; `paper`: only spaces that printers have; `formats`: another table than the one in use. */
export interface DateOptions {
  zone?: string
  paper?: boolean
  formats?: Formats
}
/** What the wall shows; `weekday` 0 = Monday. */
export interface WallClock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  weekday: number
}

/** A day: of a plain date ("2026-11-22", in no zone) or of a moment in the zone. */
export function formatDate(value: Moment, style: DateStyle = 'short', options: DateOptions = {}): string {
  const table = options.formats ?? formats()
  return printable(render(table.dates[style], clockOf(value, options.zone), table), options.paper)
}

/** The time of day of a moment in the zone; `medium` shows seconds. */
export function formatTime(value: Moment, style: TimeStyle = 'short', options: DateOptions = {}): string {
  const table = options.formats ?? formats()
  return printable(render(table.times[style], clockOf(value, options.zone), table), options.paper)
}

/** Day and time (without seconds) of a moment in the zone. */
export function formatDateTime(value: Moment, style: 'short' | 'medium' | 'long' = 'short', options: DateOptions = {}): string {
  const time = formatTime(value, 'short', options)
  const date = formatDate(value, style, options)
  const pattern = (options.formats ?? formats()).datetimes[style]
  return pattern.replace(/\{([01])\}/g, (_whole, which: string) => (which === '0' ? time : date))
}

/** The wall clock of a moment in `zone` (the store's if omitted). Raises RangeError for an unknown zone or no moment. */
export function wallClock(value: Moment, zone = timezone()): WallClock {
  const parts: Record<string, number> = {}
  for (const part of clockReader(zone).formatToParts(new Date(value))) parts[part.type] = Number(part.value)
  return withWeekday(parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second)
}

/** Minutes that `zone` is ahead of UTC at that moment. */
export function zoneOffset(value: Moment, zone = timezone()): number {
  const at = new Date(value).getTime()
  const wall = wallClock(at, zone)
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  return Math.round((asUtc - Math.floor(at / 1000) * 1000) / 60000)
}

const readers = new Map<string, Intl.DateTimeFormat>()

function clockReader(zone: string): Intl.DateTimeFormat {
  let reader = readers.get(zone)
  if (!reader) {
    const numeric = 'numeric' as const
    const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric }
    reader = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', hourCycle: 'h23', ...fields })
    readers.set(zone, reader)
  }
  return reader
}

function clockOf(value: Moment, zone?: string): WallClock {
  const plain = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return plain ? withWeekday(Number(plain[1]), Number(plain[2]), Number(plain[3])) : wallClock(value, zone)
}

function withWeekday(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): WallClock {
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
  return { year, month, day, hour, minute, second, weekday }
}

const two = (value: number) => String(value).padStart(2, '0')

const FIELDS: Record<string, (clock: WallClock, table: Formats) => string> = {
  y: (clock) => String(clock.year),
  yy: (clock) => two(clock.year % 100),
  yyyy: (clock) => String(clock.year).padStart(4, '0'),
  M: (clock) => String(clock.month),
  MM: (clock) => two(clock.month),
  MMM: (clock, table) => table.months.abbreviated[clock.month - 1],
  MMMM: (clock, table) => table.months.wide[clock.month - 1],
  LLL: (clock, table) => table.months_alone.abbreviated[clock.month - 1],
  LLLL: (clock, table) => table.months_alone.wide[clock.month - 1],
  d: (clock) => String(clock.day),
  dd: (clock) => two(clock.day),
  E: (clock, table) => table.days.abbreviated[clock.weekday],
  EEEE: (clock, table) => table.days.wide[clock.weekday],
  H: (clock) => String(clock.hour),
  HH: (clock) => two(clock.hour),
  h: (clock) => String(clock.hour % 12 || 12),
  hh: (clock) => two(clock.hour % 12 || 12),
  m: (clock) => String(clock.minute),
  mm: (clock) => two(clock.minute),
  ss: (clock) => two(clock.second),
  a: (clock, table) => table.periods[clock.hour < 12 ? 0 : 1],
}

function render(pattern: string, clock: WallClock, table: Formats): string {
  return pattern.replace(/'([^']*)'|([a-zA-Z])\2*/g, (token, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted || "'"
    const field = FIELDS[token]
    if (!field) throw new RangeError(`Unknown field ${token} in the date pattern ${pattern}.`)
    return field(clock, table)
  })
}
