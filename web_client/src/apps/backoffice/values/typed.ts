/** Numbers as they are typed: text to the integer that the API takes, and back. */
import { currencyDigits, formatMoney, formatQuantity, formatUnitPrice, parseScaled } from '@tezga/client'
import type { FieldType } from '../meta/types'

/** Decimal places that a numeric type keeps in its integer. */
export function placesOf(type: FieldType, currency: string): number {
  if (type === 'money') return currencyDigits(currency)
  if (type === 'unit_price') return currencyDigits(currency) + 4
  if (type === 'quantity') return 4
  if (type === 'rate' || type === 'percent') return 2
  return 0
}

/** The integer for a typed number; null when it is none or has more places than the type keeps. */
export function parseNumber(type: FieldType, text: string, currency: string): number | null {
  return parseScaled(text.replace(/[%\s]+$/, ''), placesOf(type, currency))
}

/** The text of an integer as it stands in an input: no currency, no percent sign. */
export function editText(type: FieldType, value: number, currency: string): string {
  if (type === 'money') return formatMoney(value, currency, { symbol: false })
  if (type === 'unit_price') return formatUnitPrice(value, currency, { symbol: false })
  if (type === 'rate' || type === 'percent') return formatQuantity(value * 100)
  if (type === 'quantity') return formatQuantity(value)
  return String(value)
}
