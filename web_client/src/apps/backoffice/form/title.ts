/** The words that name an open record. */
import { readPath } from '../meta/path'
import type { FormView, Row } from '../meta/types'
import { labelOf } from '../values/display'

const USUAL = ['name', 'number', 'title', 'code', 'email']

/** The record's name: the declared title field, a usual one, or the first text field; empty when it has none. */
export function titleOf(view: FormView, record: Row | null): string {
  if (!record) return ''
  const first = view.tabs[0]?.sections[0]?.fields.find((field) => field.type === 'text')?.name
  for (const path of [view.title_field, ...USUAL, first]) {
    const text = path ? labelOf(readPath(record, path)) : ''
    if (text) return text
  }
  return ''
}
