/** What changed in a form: compared by value, sent as the smallest PATCH. */
import { readPath, writePath } from '../meta/path'
import type { Field, Row, Value } from '../meta/types'
import { isEmpty, outgoing } from './outgoing'

/** A field of a form and where its value lies in the record. */
export interface PlacedField {
  path: string
  field: Field
}

/** True when both values are the same JSON; empty text, null and missing count as equal. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  const left = a === '' || a === undefined ? null : a
  const right = b === '' || b === undefined ? null : b
  if (left === right) return true
  if (left === null || right === null) return isEmptyList(left) && isEmptyList(right)
  if (typeof left !== 'object' || typeof right !== 'object') return false
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && left.length === right.length
      && left.every((each, index) => sameValue(each, right[index]))
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...keys].every((key) => sameValue(left[key], right[key]))
}

/** The paths, of those given, whose value differs between two states of a record. */
export function changedPaths(before: Row, after: Row, paths: string[]): string[] {
  return paths.filter((path) => !sameValue(readPath(before, path), readPath(after, path)))
}

/** The body of a PATCH: the changed fields alone, nested as the record is. */
export function patchOf(before: Row, after: Row, fields: PlacedField[]): Row {
  const changed = new Set(changedPaths(before, after, fields.map((each) => each.path)))
  return fields.reduce((patch, { path, field }) => (changed.has(path) ? writePath(patch, path, outgoing(field, readPath(after, path))) : patch), {} as Row)
}

/** The body of a POST: everything entered, nothing empty. */
export function creationOf(draft: Row, fields: PlacedField[]): Row {
  return fields.reduce((body, { path, field }) => {
    const value = outgoing(field, readPath(draft, path))
    return isEmpty(value) ? body : writePath(body, path, value)
  }, {} as Row)
}

function isEmptyList(value: Value): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
