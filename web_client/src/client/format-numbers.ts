/** Numbers as people read and type them; integers in, text out, no floating point anywhere. */
import { currency as ownCurrency, formats, printable, type Formats } from './format-table'

/** `paper`: ASCII hyphen and printable signs instead of U+2212 and ₽; `formats`: another table than the one in use. */
export interface NumberOptions {
  paper?: boolean
  formats?: Formats
}
/** `symbol: false` writes the number alone, as in columns. */
export interface MoneyOptions extends NumberOptions {
  symbol?: boolean
}
/** `unit` is written behind a no-break space. */
export interface QuantityOptions extends NumberOptions {
  unit?: string
}

const SCALE_PLACES = 4

/** An amount in minor units: 123450 EUR is "1.234,50 €" in German. Currency: the store's if omitted, null writes none. */
export function formatMoney(minor: number, currency?: string | null, options: MoneyOptions = {}): string {
  const digits = currencyDigits(currency ?? ownCurrency(), options.formats)
  return money(minor, digits, digits, currency, options)
}

/** A unit price in ten-thousandths of a minor unit: 289300 EUR is "0,2893 €"; never fewer places than the currency has. */
export function formatUnitPrice(price: number, currency?: string | null, options: MoneyOptions = {}): string {
  const digits = currencyDigits(currency ?? ownCurrency(), options.formats)
  return money(price, digits + SCALE_PLACES, digits, currency, options)
}

/** A quantity in ten-thousandths: at least `decimals` places, more only where digits are there to show. */
export function formatQuantity(quantity: number, decimals = 0, options: QuantityOptions = {}): string {
  const table = options.formats ?? formats()
  const text = digitsOf(quantity, SCALE_PLACES, decimals, table) + (options.unit ? `\u00a0${options.unit}` : '')
  return signed(quantity, text, options.paper)
}

/** A rate in ten-thousandths: 1900 is "19 %" in German. */
export function formatRate(rate: number, options: NumberOptions = {}): string {
  const table = options.formats ?? formats()
  return signed(rate, table.percent.replace('{n}', () => digitsOf(rate, 2, 0, table)), options.paper)
}

/** Decimal places of the minor unit of `currency`; 2 where the table does not list it. */
export function currencyDigits(currency: string, table: Formats = formats()): number {
  return table.currencies[currency]?.digits ?? 2
}

/**
 * A typed number as plain decimal text ("-1234.5"), or null if it is none.
 * Takes the separators of the table, spaces between thousands, any minus sign, and a single point or comma that cannot separate thousands.
 */
export function parseDecimal(text: string, table: Formats = formats()): string | null {
  const match = /^([-+\u2212\u2013]?)([0-9.,'\u2019\u00a0\u202f ]+)$/.exec(text.trim())
  if (!match || !/[0-9]/.test(match[2])) return null
  const marks = match[2].replace(/[\u00a0\u202f]/g, ' ').replace(/\u2019/g, "'")
  const plain = withDecimal(marks, table.decimal) ?? withDecimal(marks, table.decimal === ',' ? '.' : ',')
  if (plain === null) return null
  return (match[1] === '' || match[1] === '+' || /^[0.]*$/.test(plain) ? '' : '-') + plain
}

/** A typed number in units of 10^-places (places 2: "12,5" is 1250), or null if it is none, has more places or is too large to be exact. */
export function parseScaled(text: string, places: number, table: Formats = formats()): number | null {
  const plain = parseDecimal(text, table)
  if (plain === null) return null
  const [whole, fraction = ''] = plain.split('.')
  if (fraction.length > places) return null
  const scaled = Number(whole + fraction.padEnd(places, '0'))
  return Number.isSafeInteger(scaled) ? scaled : null
}

function money(value: number, scale: number, least: number, currency: string | null | undefined, options: MoneyOptions): string {
  const table = options.formats ?? formats()
  const digits = digitsOf(value, scale, least, table)
  if (options.symbol === false || currency === null) return signed(value, digits, options.paper)
  const code = currency ?? ownCurrency()
  const entry = table.currencies[code]
  const pattern = (options.paper ? entry?.paper : entry?.money) ?? table.money.replace('{s}', code)
  return signed(value, pattern.replace('{n}', () => digits), options.paper)
}

function digitsOf(value: number, scale: number, least: number, table: Formats): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an exact integer: ${value}. Pass minor units or ten-thousandths.`)
  const all = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = all.slice(0, all.length - scale).replace(/\B(?=([0-9]{3})+$)/g, table.group)
  let end = all.length
  while (end > all.length - scale + least && all[end - 1] === '0') end -= 1
  let fraction = all.slice(all.length - scale, end)
  if (fraction.length < least) fraction = fraction.padEnd(least, '0')
  return fraction ? whole + table.decimal + fraction : whole
}

function signed(value: number, text: string, paper = false): string {
  const figures = printable(text, paper)
  return value < 0 ? (paper ? '-' : '\u2212') + figures : figures
}

function withDecimal(marks: string, decimal: string): string | null {
  const [whole, fraction = '', ...rest] = marks.split(decimal)
  if (rest.length || !/^[0-9]*$/.test(fraction)) return null
  if (!/^(?:[0-9]*|[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\1[0-9]{3})*)$/.test(whole)) return null
  const digits = whole.replace(/[^0-9]/g, '').replace(/^0+(?=[0-9])/, '') || '0'
  return fraction ? `${digits}.${fraction}` : digits
}
