/** Values of declared types as people read them. */
import { _, formatDate, formatDateTime, formatMoney, formatQuantity, formatRate, formatUnitPrice } from '@tezga/client'
import type { FieldType, Option, Value } from '../meta/types'
import { jsonLine } from './json'

/** What a value needs beside its type to be shown. */
export interface DisplayContext {
  currency: string
  options?: Option[]
}

const RIGHT_ALIGNED = new Set<FieldType>(['integer', 'money', 'unit_price', 'quantity', 'rate', 'percent'])

/** True for types whose columns are right-aligned. */
export function isNumeric(type: FieldType): boolean {
  return RIGHT_ALIGNED.has(type)
}

/** The text of a value; empty for nothing. Amounts are minor units, quantities and rates ten-thousandths. */
export function displayValue(type: FieldType, value: Value, context: DisplayContext): string {
  if (value === null || value === '') return ''
  if (isNumeric(type)) return typeof value === 'number' ? displayNumber(type, value, context.currency) : String(value)
  if (typeof value === 'boolean') return value ? _('Yes') : _('No')
  if (type === 'date' && typeof value === 'string') return formatDate(value)
  if (type === 'datetime' && typeof value === 'string') return formatDateTime(value)
  if (type === 'json') return jsonLine(value)
  if (type === 'choices' && Array.isArray(value)) return value.map((each) => displayValue('select', each, context)).join(', ')
  const option = context.options?.find((each) => each.value === value)
  return option ? option.label : labelOf(value)
}

/** A number of a numeric type as text; integers get their thousands separated. */
export function displayNumber(type: FieldType, value: number, currency: string): string {
  if (!Number.isSafeInteger(value)) return String(value)
  if (type === 'money') return formatMoney(value, currency)
  if (type === 'unit_price') return formatUnitPrice(value, currency)
  if (type === 'quantity') return formatQuantity(value)
  if (type === 'rate' || type === 'percent') return formatRate(value)
  return formatInteger(value)
}

/** A count with its thousands separated. */
export function formatInteger(value: number): string {
  return formatQuantity(value * 10_000)
}

/** The words for a related record or a list of them. */
export function labelOf(value: Value): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(labelOf).filter(Boolean).join(', ')
  if (typeof value === 'object') return labelOf(value.label ?? value.name ?? value.title ?? value.number ?? value.code ?? value.id ?? null)
  return String(value)
}
