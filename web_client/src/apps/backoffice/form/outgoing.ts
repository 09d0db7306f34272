/** What a form sends: no blank rows, no empty values where the server knows none. */
import type { Field, Row, Value } from '../meta/types'
import { isBlankRow, rowsOf } from './rows'

const TEXTS = new Set(['text', 'textarea', 'email', 'phone', 'barcode', 'password'])

/** True for nothing entered. */
export function isEmpty(value: Value | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** A field's value as it is sent: cleared text as '' where the server has no null for it, else null. */
export function outgoing(field: Field, value: Value): Value {
  if (field.type === 'rows') return rowsOf(value).filter((row) => !isBlankRow(row, field.columns ?? [])).map((row) => outgoingRow(row, field.columns ?? []))
  if (Array.isArray(value) || !isEmpty(value)) return value
  return TEXTS.has(field.type) && field.nullable === false ? '' : null
}

/** A row of a sub-table: what it must not leave empty is left out, so that the server's default counts. */
function outgoingRow(row: Row, columns: Field[]): Row {
  const sent: Row = { ...row }
  for (const column of columns) {
    const value = outgoing(column, row[column.name] ?? null)
    if (value === null && column.nullable === false) delete sent[column.name]
    else sent[column.name] = value
  }
  return sent
}
