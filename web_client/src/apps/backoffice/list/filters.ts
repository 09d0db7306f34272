/** Words for filters, and the input a filter of a type needs. */
import { _ } from '@tezga/client'
import type { Filter, FieldType } from '../meta/types'
import { displayValue, type DisplayContext } from '../values/display'
import type { FilterValue } from './query'

const RANGED = new Set<FieldType>(['integer', 'money', 'unit_price', 'quantity', 'rate', 'percent', 'date', 'datetime'])

/** True for types that are filtered by a range. */
export function isRanged(type: FieldType): boolean {
  return RANGED.has(type)
}

/** The words of a filter chip: `Price: €1 to €20`. `relationText` names a related record. */
export function filterText(filter: Filter, value: FilterValue, context: DisplayContext, relationText = ''): string {
  const show = (text: string) => boundText(filter, text, context, relationText)
  if (value.value !== undefined) return `${filter.label}: ${show(value.value)}`
  if (value.min !== undefined && value.max !== undefined) return `${filter.label}: ${_('{low} to {high}', { low: show(value.min), high: show(value.max) })}`
  if (value.min !== undefined) return `${filter.label}: ${_('from {low}', { low: show(value.min) })}`
  return `${filter.label}: ${_('up to {high}', { high: show(value.max ?? '') })}`
}

function boundText(filter: Filter, text: string, context: DisplayContext, relationText: string): string {
  if (filter.type === 'relation') return relationText || '…'
  if (filter.type === 'boolean') return text === 'true' ? _('Yes') : _('No')
  const number = Number(text)
  if (isRanged(filter.type) && text !== '' && Number.isSafeInteger(number)) return displayValue(filter.type, number, context)
  const option = filter.options?.find((each) => String(each.value) === text)
  return option ? option.label : displayValue(filter.type, text, context)
}
