/** How many of the form's three columns a field takes. */
import type { Field } from '../meta/types'

const WIDE = new Set(['textarea', 'rows', 'json', 'relations', 'choices', 'color'])

/** 1 to 3; the lead field (the record's name) takes two. */
export function spanOf(field: Field, lead = false): number {
  if (field.span) return Math.min(3, Math.max(1, field.span))
  if (WIDE.has(field.type)) return 3
  return lead ? 2 : 1
}
