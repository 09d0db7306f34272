/** What changed in a form: compared by value, sent as the smallest PATCH. */
import { readPath, writePath } from '../meta/path'
import type { Row, Value } from '../meta/types'

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

/** The body of a PATCH: the changed paths alone, nested as the record is; cleared text goes as null. */
export function patchOf(before: Row, after: Row, paths: string[]): Row {
  let patch: Row = {}
  for (const path of changedPaths(before, after, paths)) {
    const value = readPath(after, path)
    patch = writePath(patch, path, value === '' ? null : value)
  }
  return patch
}

function isEmptyList(value: Value): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
