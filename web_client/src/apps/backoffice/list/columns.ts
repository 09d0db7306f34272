/** Which columns a list shows: the server's default, or the person's choice. */
import type { Column, ListView } from '../meta/types'

/** The columns to show, in the declared order; never none. */
export function visibleColumns(list: ListView, chosen: string[] | null): Column[] {
  const wanted = list.columns.filter((column) => (chosen ? chosen.includes(column.field) : column.default !== false))
  return wanted.length ? wanted : list.columns.slice(0, 1)
}

/** The column that names the record: the first one that is text. */
export function leadColumn(columns: Column[]): Column | undefined {
  return columns.find((column) => column.type === 'text') ?? columns.find((column) => column.type !== 'image' && column.type !== 'color')
}
