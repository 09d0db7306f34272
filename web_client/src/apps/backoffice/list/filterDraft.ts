/** A filter while it is being entered. */
import { N_, _ } from '@tezga/client'
import { addDays, momentOf } from '../../../ui/office/days'
import type { Field, Value } from '../meta/types'
import { isRanged } from './filters'
import type { ListFilter } from './listFilters'
import type { FilterValue } from './query'

export interface Draft {
  value: Value
  min: Value
  max: Value
}

const YES_NO = [{ value: 'true', label: N_('Yes') }, { value: 'false', label: N_('No') }]

/** The field whose input enters the filter's value; moments are filtered by whole days. */
export function filterField(filter: ListFilter): Field {
  if (filter.type === 'boolean') return { name: filter.field, label: filter.label, type: 'select', options: YES_NO.map((each) => ({ ...each, label: _(each.label) })) }
  const type = filter.type === 'datetime' ? 'date' : filter.type === 'relations' ? 'relation' : filter.type
  return { name: filter.field, label: filter.label, type, options: filter.options ?? [], relation: filter.relation }
}

/** The draft for a filter that is set already, or an empty one. */
export function initialValue(filter: ListFilter, current?: FilterValue): Draft {
  const read = (text: string | undefined): Value => {
    if (text === undefined) return null
    const numeric = isRanged(filter.type) && !filter.type.startsWith('date')
    return numeric ? Number(text) : filter.type === 'datetime' ? text.slice(0, 10) : text
  }
  return { value: read(current?.value), min: read(current?.min), max: read(current?.max) }
}

/** The filter that a draft means, or null while it says nothing valid. */
export function filterOf(filter: ListFilter, draft: Draft): FilterValue | null {
  if (!isRanged(filter.type)) return isSet(draft.value) ? { field: filter.field, value: String(draft.value) } : null
  const valid = (value: Value) => isSet(value) && (typeof value === 'number' || filter.type.startsWith('date'))
  const min = valid(draft.min) ? bound(filter, String(draft.min), false) : undefined
  const max = valid(draft.max) ? bound(filter, String(draft.max), true) : undefined
  if (min === undefined && max === undefined) return null
  return { field: filter.field, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

/** Days mean the whole day on the wall of the store: from its first moment to the last millisecond. */
function bound(filter: ListFilter, text: string, last: boolean): string {
  if (filter.type !== 'datetime') return text
  const end = Date.parse(momentOf(addDays(text, last ? 1 : 0), '00:00')) - (last ? 1 : 0)
  return new Date(end).toISOString()
}

function isSet(value: Value): boolean {
  return value !== null && value !== ''
}
