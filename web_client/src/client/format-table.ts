/** The table of formats that the server makes with Babel for one language and store; the formatters read it and nothing else. */
import { shallowRef } from 'vue'

/** How amounts of one currency are written; `{n}` stands for the digits. */
export interface CurrencyFormat {
  symbol: string
  /** Decimal places of the minor unit (ISO 4217). */
  digits: number
  /** Pattern of screens: "{n} €". */
  money: string
  /** Pattern of paper and exports, where signs that no printer has (₽) are spelled out. */
  paper: string
}

/** Names in calendar order: months January first, days Monday first. */
export interface Names {
  wide: string[]
  abbreviated: string[]
}

/** Styles of dates; `month` is month and year, `day` is day and month. */
export type DateStyle = 'short' | 'medium' | 'long' | 'full' | 'month' | 'day'
/** Styles of times: `short` without seconds. */
export type TimeStyle = 'short' | 'medium'

/** What `core.formats.format_table` sends (same names). */
export interface Formats {
  locale: string
  decimal: string
  group: string
  /** Pattern of percentages: "{n} %". */
  percent: string
  /** Pattern of a currency that `currencies` does not list; `{s}` stands for its code. */
  money: string
  currencies: Record<string, CurrencyFormat>
  /** CLDR date patterns. */
  dates: Record<DateStyle, string>
  times: Record<TimeStyle, string>
  /** `{1}` is the date, `{0}` the time; keyed by the style of the date. */
  datetimes: Record<'short' | 'medium' | 'long', string>
  months: Names
  /** Month names that stand alone, in the nominative. */
  months_alone: Names
  days: Names
  /** Names for morning and afternoon of 12-hour clocks. */
  periods: [string, string]
  /** First day of the week: 0 = Monday, 6 = Sunday. */
  first_day: number
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const brief = (wide: string[]): Names => ({ wide, abbreviated: wide.map((name) => name.slice(0, 3)) })

// Shown only until the server's table arrives: unmistakable dates, 24 hours.
const PLAIN: Formats = {
  locale: 'en',
  decimal: '.',
  group: ',',
  percent: '{n}%',
  money: '{s}\u00a0{n}',
  currencies: {},
  dates: { short: 'y-MM-dd', medium: 'd MMM y', long: 'd MMMM y', full: 'EEEE, d MMMM y', month: 'MMMM y', day: 'd MMM' },
  times: { short: 'HH:mm', medium: 'HH:mm:ss' },
  datetimes: { short: '{1}, {0}', medium: '{1}, {0}', long: '{1}, {0}' },
  months: brief(MONTHS),
  months_alone: brief(MONTHS),
  days: brief(DAYS),
  periods: ['AM', 'PM'],
  first_day: 0,
}

const table = shallowRef<Formats>(PLAIN)
const money = shallowRef('EUR')
const zone = shallowRef('UTC')

/** Makes every formatter use `formats` and, where given, the store's currency ("BAM") and time zone ("Europe/Sarajevo"). */
export function setFormats(formats: Formats | undefined, currency?: string, timezone?: string): void {
  table.value = formats ?? PLAIN
  if (currency) money.value = currency
  if (timezone) zone.value = timezone
}

/** The formats in use. Reactive. */
export function formats(): Formats {
  return table.value
}

/** The code of the store's currency. Reactive. */
export function currency(): string {
  return money.value
}

/** The time zone in use. Reactive. */
export function timezone(): string {
  return zone.value
}

/** `text`, for `paper` with the wide no-break spaces and straight apostrophes that code pages of printers have. */
export function printable(text: string, paper = false): string {
  return paper ? text.replace(/\u202f/g, '\u00a0').replace(/\u2019/g, "'") : text
}
