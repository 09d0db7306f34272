/** Reading and writing values at dotted paths (`ext.loyalty.points`) without touching the original. */
import type { Row, Section, Value } from './types'

/** The value at a dotted path, or null where any step is missing. */
export function readPath(row: Row, path: string): Value {
  let at: Value = row
  for (const step of path.split('.')) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return null
    at = at[step] ?? null
  }
  return at
}

/** A copy of the record with the value set at a dotted path; missing steps are created. */
export function writePath(row: Row, path: string, value: Value): Row {
  const [head, ...rest] = path.split('.') as [string, ...string[]]
  if (!rest.length) return { ...row, [head]: value }
  const inner = row[head]
  const base = inner && typeof inner === 'object' && !Array.isArray(inner) ? inner : {}
  return { ...row, [head]: writePath(base, rest.join('.'), value) }
}

/** Where a field of a section keeps its value: an addon's fields live under `ext.<addon>`. */
export function fieldPath(section: Section, name: string): string {
  return section.addon && !name.startsWith('ext.') ? `ext.${section.addon}.${name}` : name
}
