/** Views of a list as tabs: declared by the server, and those that people saved. */
import type { ListView, SavedView } from '../meta/types'
import type { SavedChoice } from './choices'
import { formatQuery, parseQuery, sameSelection, type ListQuery } from './query'

export interface ViewTab extends SavedView {
  /** The saved view behind the tab; null where the list declares it. */
  saved: SavedChoice | null
}

/** All views of a list: everything first, declared ones, saved ones. */
export function viewTabs(list: ListView, saved: SavedChoice[], all: string): ViewTab[] {
  const declared = (list.saved ?? []).map((view) => ({ ...view, saved: null }))
  const own = saved.map((view) => ({ name: `saved:${view.id}`, title: view.title, query: view.query, saved: view }))
  return [{ name: '', title: all, query: '', saved: null }, ...declared, ...own]
}

/** What a view keeps of a query: search, filters, sorting and page size, never the page. */
export function keptQuery(query: ListQuery): string {
  return formatQuery({ ...query, page: 1 }).toString()
}

/** The view that shows exactly what the query selects, or undefined. */
export function matchingView(tabs: ViewTab[], query: ListQuery): ViewTab | undefined {
  return tabs.find((tab) => sameSelection(parseQuery(new URLSearchParams(tab.query)), query))
}
