/** A copy on its way from "Duplicate" to the new form. */
import { writePath, readPath } from '../meta/path'
import type { Row } from '../meta/types'
import { rowsOf } from './rows'
import type { PlacedField } from './diff'

let waiting: { form: string; row: Row } | null = null

/** Keeps a copy of a record for the next new form of that name; ids, barcodes and pictures of others stay behind. */
export function leaveCopy(form: string, record: Row, fields: PlacedField[]): void {
  const row = fields.reduce((copy, { path, field }) => {
    if (field.readonly || field.type === 'barcode' || field.type === 'password') return copy
    const value = readPath(record, path)
    if (field.type !== 'rows') return writePath(copy, path, value)
    if (field.columns?.some((column) => column.type === 'barcode')) return copy
    return writePath(copy, path, rowsOf(value).map(({ id: _id, ...rest }) => rest))
  }, {} as Row)
  waiting = { form, row }
}

/** The waiting copy for a form, taken once. */
export function takeCopy(form: string): Row {
  const row = waiting?.form === form ? waiting.row : {}
  waiting = null
  return row
}
