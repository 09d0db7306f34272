/** The table of a report as the server tells it, and its values as people read them. Pure but for formats. */
import { formatDate, formatDateTime, formatMoney, formatQuantity, formatRate, formatUnitPrice } from '@tezga/client'

/** A key with its title. */
export interface Named { key: string; title: string }

/** A report that may be opened. */
export interface Offered extends Named {
  summary: string
  icon: string
  dimensions: Named[]
  filters: (Named & { options: Named[] })[]
  is_list: boolean
}

/** What there is to choose from. */
export interface Offer { reports: Offered[]; stores: Named[]; sees_all: boolean; today: string }

export type Value = string | number | null

/** A column; numbers are minor units (money), ten-thousandths (quantity, rate, unit price of a minor unit) or counts. */
export interface Column extends Named {
  type: 'text' | 'integer' | 'money' | 'unit_price' | 'quantity' | 'rate' | 'date' | 'datetime'
  sortable: boolean
}

/** Values in the order of the columns, and the address behind them. */
export interface Row { cells: Value[]; link: string }

/** Label and value of each point. */
export interface Chart { kind: 'line' | 'bars' | 'shares'; measure: string; points: [string | number, number][] }

/** A page of a report with the totals of all rows. */
export interface Table extends Named {
  by: string
  currency: string
  from: string
  to: string
  columns: Column[]
  rows: Row[]
  totals: Value[]
  count: number
  chart: Chart | null
}

/** Whether values of a column stand at the right. */
export const isNumber = (column: Column): boolean => !['text', 'date', 'datetime'].includes(column.type)

/** A value as people read it; a dash where there is none to tell. */
export function shown(column: Column, value: Value, currency: string, inTotal = false): string {
  if (value === null || value === '') return inTotal || !isNumber(column) ? '' : '–'
  if (typeof value === 'string') return column.type === 'datetime' ? formatDateTime(value) : column.type === 'date' && /^\d{4}-/.test(value) ? formatDate(value) : value
  return number(column.type, value, currency, inTotal)
}

function number(type: Column['type'], value: number, currency: string, symbol: boolean): string {
  if (type === 'money') return formatMoney(value, currency, { symbol })
  if (type === 'unit_price') return formatUnitPrice(value, currency, { symbol })
  if (type === 'quantity') return formatQuantity(value)
  return type === 'rate' ? formatRate(Math.round(value / 10) * 10) : formatQuantity(value * 10_000)
}

/** The label of a point: a day in the store's way, anything else as it is. */
export const pointLabel = (label: string | number): string => (/^\d{4}-\d{2}-\d{2}$/.test(String(label)) ? formatDate(String(label)) : String(label))

/** The sorting after a tap on a column: the greatest first, then the smallest. */
export const nextSort = (sort: string, key: string): string => (sort === `-${key}` ? key : `-${key}`)
