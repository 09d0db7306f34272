/** Which fields may be set on many records at once. */
import { _ } from '@tezga/client'
import type { BulkAction, Field, FormView, ListView } from '../meta/types'

/** A field, and the words of its button. */
export interface BulkField {
  title: string
  field: Field
}

/** The fields that the list declares for bulk changes; names are looked up in its form, else in its columns and filters. */
export function bulkFields(list: ListView, form: FormView | null): BulkField[] {
  return (list.bulk ?? []).flatMap((action) => {
    const field = fieldOf(action, list, form)
    if (!field) return []
    const title = typeof action === 'string' ? _('Set {field}', { field: field.label }) : action.title
    return [{ title, field: { ...field, required: false, readonly: false } }]
  })
}

function fieldOf(action: BulkAction, list: ListView, form: FormView | null): Field | null {
  if (typeof action !== 'string') {
    return action.field ? { name: action.field, label: action.title, type: action.type ?? 'text', options: action.options, relation: action.relation } : null
  }
  const inForm = form?.tabs.flatMap((tab) => tab.sections).flatMap((section) => section.fields).find((field) => field.name === action)
  if (inForm) return inForm
  const known = [...(list.filters ?? []), ...list.columns].find((each) => each.field === action)
  return known ? { name: action, label: known.label, type: known.type, options: known.options, relation: known.relation } : null
}
