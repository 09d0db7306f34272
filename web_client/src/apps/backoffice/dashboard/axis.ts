/** Short numbers for an axis: 2.5k instead of €2,500.00. */
import { currencyDigits, formatQuantity } from '@tezga/client'
import type { FieldType } from '../meta/types'
import { placesOf } from '../values/typed'

/** A value of a type in whole units, shortened with k and M. */
export function shortNumber(type: FieldType, value: number, currency: string): string {
  const places = type === 'money' ? currencyDigits(currency) : placesOf(type, currency)
  const whole = value / 10 ** places
  if (Math.abs(whole) >= 1_000_000) return `${decimal(whole / 1_000_000)}M`
  if (Math.abs(whole) >= 1_000) return `${decimal(whole / 1_000)}k`
  return decimal(whole)
}

function decimal(value: number): string {
  return formatQuantity(Math.round(value * 100) * 100)
}
