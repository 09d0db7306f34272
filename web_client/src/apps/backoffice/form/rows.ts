/** Editing of a sub-table (barcodes, variants, prices) as plain values. */
import type { Field, Row, Value } from '../meta/types'

/** The rows of a value that should be a list of records; anything else counts as empty. */
export function rowsOf(value: Value): Row[] {
  if (!Array.isArray(value)) return []
  return value.filter((each): each is Row => each !== null && typeof each === 'object' && !Array.isArray(each))
}

/** A new row with the declared defaults of its columns. */
export function emptyRow(columns: Field[]): Row {
  const row: Row = {}
  for (const column of columns) row[column.name] = column.default ?? (column.type === 'boolean' ? false : null)
  return row
}

/** The rows with one of them replaced. */
export function replaceRow(rows: Row[], index: number, row: Row): Row[] {
  return rows.map((each, at) => (at === index ? row : each))
}

/** The rows without one of them. */
export function removeRow(rows: Row[], index: number): Row[] {
  return rows.filter((_each, at) => at !== index)
}

/** True when a row carries nothing beyond its defaults, so that it may be dropped on save. */
export function isBlankRow(row: Row, columns: Field[]): boolean {
  const blank = emptyRow(columns)
  return columns.every((column) => {
    const value = row[column.name] ?? null
    return value === null || value === '' || value === blank[column.name]
  }) && !row.id
}
