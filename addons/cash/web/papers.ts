/** Documents of the day as the server makes them: read, shown and put on the roll. */
import { ApiError, formatDateTime, formatMoney, formatQuantity, formatRate, formatTime, language, NetworkError, wallClock, type AppApi } from '@tezga/client'
import { _ } from './texts'

/** A value of a document; money in minor units, quantities in ten-thousandths, times as RFC 3339 text. */
export type Value = string | number | null

/** A column of a table. */
export interface Column { title: string; type: string }

/** A row of a table; `settlement_id` says which settlement it leads to. */
export interface Line { cells: Value[]; tone: string; settlement_id: string | null }

/** Facts and a table under a title. */
export interface Part { title: string; facts: { label: string; value: Value; type: string; strong: boolean }[]; columns: Column[]; lines: Line[]; note: string }

/** A document. */
export interface Paper { key: string; title: string; about: string; currency: string; parts: Part[]; legend: { tone: string; title: string }[] }

/** Documents of a day, and of some days. */
export type PaperKey = 'bookings' | 'settlements' | 'day' | 'end-of-day' | 'tracking'

/** Which document of when; `settlement` wins over `key`. */
export interface Wanted { key: PaperKey; day: string; from: string; settlement: string }

/** Why there is no document: nobody answers, the person's sign-in did not reach the server, or a refusal in words. */
export interface Trouble { kind: 'offline' | 'sign_in' | 'refused'; text: string }

const numeric = new Set(['money', 'integer', 'quantity', 'rate'])

/** Whether values of a type stand right. */
export function isNumeric(type: string): boolean {
  return numeric.has(type)
}

/** A value as people read it. */
export function shown(value: Value, type: string, currency: string, paper = false): string {
  if (value === null || value === '') return ''
  if (type === 'money') return formatMoney(Number(value), currency, { paper })
  if (type === 'integer') return formatQuantity(Number(value) * 10_000, 0, { paper })
  if (type === 'quantity') return formatQuantity(Number(value), 0, { paper })
  if (type === 'rate') return formatRate(Number(value), { paper })
  if (type === 'time') return formatTime(String(value), 'short', { paper })
  return type === 'datetime' ? formatDateTime(String(value), 'short', { paper }) : String(value)
}

/** Asks the server for a document. */
export function readPaper(api: AppApi, { key, day, from, settlement }: Wanted): Promise<Paper> {
  const path = settlement ? `cash/papers/settlement/${settlement}` : key === 'tracking' ? 'cash/papers/tracking' : `cash/papers/day/${key}`
  return api.http.get<Paper>(path, { query: settlement ? {} : key === 'tracking' ? { from, to: day } : { day }, headers: spoken(), timeout: 10_000 })
}

/** Asks for the texts of the answer in the language of the screen, which a person may have chosen against their own. */
export function spoken(): Record<string, string> {
  return { 'X-Tezga-Language': language() }
}

/** What went wrong, as a screen tells it. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof NetworkError || (error instanceof ApiError && error.status >= 502)) return { kind: 'offline', text: '' }
  if (error instanceof ApiError && error.status === 401) return { kind: 'sign_in', text: '' }
  return { kind: 'refused', text: error instanceof Error ? error.message : String(error) }
}

/** The store's business day now, `YYYY-MM-DD`. */
export function todayOf(api: AppApi, at: number = Date.now()): string {
  const { year, month, day, hour } = wallClock(at)
  const cutover = Number((api.boot.store as { day_cutover_hour?: number } | null)?.day_cutover_hour ?? 0)
  return new Date(Date.UTC(year, month - 1, day - (hour < cutover ? 1 : 0))).toISOString().slice(0, 10)
}

/** A day so many days later (negative: before). */
export function daysFrom(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** A document for the roll: facts in two columns; a table's rows with their words first and their numbers named below. */
export function paperDocument(api: AppApi, paper: Paper) {
  const width = Number(api.boot.settings['receipts.width'] ?? 48)
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  const row = (left: string, right: string, bold = false) => ({ type: 'columns', bold, columns: [{ text: left, width: width - 18, align: 'left' }, { text: right, width: 18, align: 'right' }] })
  const value = (one: Value, type: string) => shown(one, type, paper.currency, true)
  const line = (part: Part, { cells }: Line) => {
    const named = part.columns.map(({ title, type }, index) => ({ title, type, text: value(cells[index] ?? null, type) })).filter((one) => one.text)
    const words = named.filter(({ type }) => !numeric.has(type)).map((one) => one.text).join(' · ')
    const numbers = named.filter(({ type }) => numeric.has(type))
    if (numbers.length === 1 && part.columns.filter(({ type }) => numeric.has(type)).length === 1) return [row(words, numbers[0]!.text)]
    return [...(words ? [text(words)] : []), ...numbers.map((one) => row(`  ${one.title}`, one.text))]
  }
  const part = (one: Part) => [
    { type: 'rule' }, text(one.title, { bold: true }), ...one.facts.map((fact) => row(fact.label, value(fact.value, fact.type), fact.strong)),
    ...one.lines.flatMap((each) => line(one, each)), ...(one.note ? [text(one.note)] : []),
  ]
  return {
    language: language(), width,
    blocks: [
      text(paper.title, { align: 'center', bold: true, size: 2 }), text(paper.about, { align: 'center' }), { type: 'rule' },
      row(_('Printed'), formatDateTime(Date.now(), 'short', { paper: true })), row(_('Cashier'), api.session.state.user?.name ?? ''),
      ...paper.parts.flatMap(part), { type: 'feed', lines: 3 }, { type: 'cut' },
    ],
  }
}
