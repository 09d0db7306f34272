/** Which columns a list shows: the server's default, or this browser's choice. */
import { recall, remember } from '../common/storage'
import type { Column, ListView } from '../meta/types'

/** The fields chosen for a list, or null for the default. */
export function chosenColumns(view: string): string[] | null {
  return recall<string[] | null>(`columns.${view}`, null)
}

/** Keeps a choice; null returns to the default. */
export function chooseColumns(view: string, fields: string[] | null): void {
  remember(`columns.${view}`, fields)
}

/** The columns to show, in the declared order; never none. */
export function visibleColumns(list: ListView, chosen: string[] | null): Column[] {
  const wanted = list.columns.filter((column) => (chosen ? chosen.includes(column.field) : column.default !== false))
  return wanted.length ? wanted : list.columns.slice(0, 1)
}

/** The column that names the record: the first one that is text. */
export function leadColumn(columns: Column[]): Column | undefined {
  return columns.find((column) => column.type === 'text') ?? columns.find((column) => column.type !== 'image' && column.type !== 'color')
}
