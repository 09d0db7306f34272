/** The client's formats, text keys and plural forms against those of the server, value by value (`tools/i18n_vectors.py`). */
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { computed } from 'vue'
import {
  formatDate, formatDateTime, formatMoney, formatQuantity, formatRate, formatTime, formatUnitPrice, parseDecimal, parseScaled,
  setFormats, wallClock, zoneOffset, type DateStyle, type Formats, type TimeStyle,
} from './format'
import { pluralForm, setMessages } from './i18n'
import { searchKey, searchVariants, sortKey, switchLayout } from './textkeys'

type Texts<Style extends string> = Record<Style, string>
interface Vectors {
  tables: Record<string, Formats>
  money: [string, number, string, string, string, string, string][]
  quantities: [string, number, number, string, string, string][]
  dates: [string, string, string, Texts<DateStyle>, Texts<TimeStyle>, Texts<'short' | 'medium' | 'long'>, string][]
  parsed: [string, string, string | null][]
  keys: [string, string, string][]
  typed: [string, string, string[]][]
  plurals: Record<string, string>
}

const vectors = JSON.parse(readFileSync(new URL('../../../tests/vectors/i18n.json', import.meta.url), 'utf-8')) as Vectors
const { tables } = vectors

/** Compares all at once, so that thousands of values cost one assertion and a failure shows the first that differ. */
function expectEqual(pairs: [unknown, unknown][]): void {
  const different = pairs.filter(([found, expected]) => JSON.stringify(found) !== JSON.stringify(expected))
  expect(different.slice(0, 5)).toEqual([])
  expect(pairs.length).toBeGreaterThan(0)
}

afterEach(() => {
  setFormats(undefined, 'EUR', 'UTC')
  setMessages({ language: 'en' })
})

describe('against the server', () => {
  it('writes money and unit prices', () => {
    expectEqual(vectors.money.flatMap(([name, value, code, money, price, paper, bare]) => {
      const formats = tables[name]
      return [
        [formatMoney(value, code, { formats }), money],
        [formatUnitPrice(value, code, { formats }), price],
        [formatMoney(value, code, { formats, paper: true }), paper],
        [formatMoney(value, code, { formats, symbol: false }), bare],
      ]
    }))
  })

  it('writes quantities and rates', () => {
    expectEqual(vectors.quantities.flatMap(([name, value, decimals, unit, quantity, rate]) => [
      [formatQuantity(value, decimals, { formats: tables[name], unit }), quantity],
      [formatRate(value, { formats: tables[name] }), rate],
    ]))
  })

  it('writes dates and times on the clocks of zones', () => {
    expectEqual(vectors.dates.flatMap(([name, moment, zone, dates, times, both, plain]) => {
      const options = { formats: tables[name], zone }
      return [
        ...Object.entries(dates).map(([style, text]): [string, string] => [formatDate(moment, style as DateStyle, options), text]),
        ...Object.entries(times).map(([style, text]): [string, string] => [formatTime(moment, style as TimeStyle, options), text]),
        ...Object.entries(both).map(([style, text]): [string, string] => [formatDateTime(moment, style as 'short', options), text]),
        [formatDate(moment.slice(0, 10), 'full', { formats: tables[name], paper: true }), plain],
      ]
    }))
  })

  it('reads typed numbers', () => {
    expectEqual(vectors.parsed.map(([name, text, number]) => [parseDecimal(text, tables[name]), number]))
  })

  it('makes the same keys for search and order', () => {
    expectEqual(vectors.keys.flatMap(([text, search, sort]) => [[searchKey(text), search], [sortKey(text), sort]]))
    expectEqual(vectors.typed.flatMap(([text, other, keys]) => [[switchLayout(text), other], [searchVariants(text), keys]]))
  })

  it('chooses the plural forms of gettext', () => {
    for (const [language, forms] of Object.entries(vectors.plurals)) {
      setMessages({ language })
      expectEqual([...forms].map((form, n) => [pluralForm(n), Number(form)]))
    }
  })
})

describe('formats in use', () => {
  it('follow the table, the currency and the zone of the store, also in what was computed before', () => {
    const price = computed(() => formatMoney(123450))
    const time = computed(() => formatTime('2026-11-22T10:41:00Z'))
    setFormats(tables.en, 'EUR', 'UTC')
    expect([price.value, time.value]).toEqual(['€1,234.50', '10:41\u202fAM'])
    setFormats(tables.bs, 'BAM', 'Europe/Sarajevo')
    expect([price.value, time.value]).toEqual(['1.234,50\u00a0KM', '11:41'])
    expect(formatMoney(123450, null)).toBe('1.234,50')
  })

  it('never round or guess: anything but an exact integer is refused', () => {
    for (const value of [0.5, Number.NaN, 2 ** 53, Infinity]) expect(() => formatMoney(value, 'EUR')).toThrow(RangeError)
  })

  it('read amounts straight into minor units', () => {
    expect(parseScaled('12,5', 2, tables.de)).toBe(1250)
    expect(parseScaled('-0,01', 2, tables.de)).toBe(-1)
    expect(parseScaled('1,234', 2, tables.de)).toBeNull()
    expect(parseScaled('90071992547409,92', 2, tables.de)).toBeNull()
  })

  it('know the wall clock and the offset of a zone on both sides of a change of the clocks', () => {
    expect(zoneOffset('2026-03-29T00:59:59Z', 'Europe/Sarajevo')).toBe(60)
    expect(zoneOffset('2026-03-29T01:00:00Z', 'Europe/Sarajevo')).toBe(120)
    expect(wallClock('2026-11-22T23:30:00Z', 'Asia/Kathmandu')).toMatchObject({ day: 23, hour: 5, minute: 15, weekday: 0 })
  })
})
