/** Structured data in one readable line, as the action log keeps it. */
import type { Value } from '../meta/types'

/** What the columns beside it say already. */
const SAID = new Set(['entity', 'entity_id', 'actor'])
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** `{price: [1, 2], note: "x"}` as "price: 1 → 2 · note: x"; ids and empty values are left out. */
export function jsonLine(value: Value): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(jsonLine).filter(Boolean).join(', ')
  return Object.entries(value).flatMap(([key, each]) => part(key, each)).join(' · ')
}

function part(key: string, value: Value): string[] {
  if (isEmpty(value) || SAID.has(key)) return []
  if (isChange(value)) return [`${key}: ${jsonLine(value[0]!) || '–'} → ${jsonLine(value[1]!) || '–'}`]
  const text = jsonLine(value)
  if (!text) return []
  return [key === 'changes' ? text : `${key}: ${text}`]
}

/** Before and after, as `core.audit.changes` writes them. */
function isChange(value: Value): value is [Value, Value] {
  return Array.isArray(value) && value.length === 2 && value.every((each) => each === null || typeof each !== 'object')
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (typeof value === 'string' && ID.test(value))
}
