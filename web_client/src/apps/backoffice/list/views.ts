/** Views of a list: declared by the server, and those that this browser keeps. */
import { recall, remember } from '../common/storage'
import type { ListView, SavedView } from '../meta/types'
import { formatQuery, parseQuery, sameSelection, type ListQuery } from './query'

export interface ViewTab extends SavedView {
  /** Made here, so it can be removed here. */
  own: boolean
}

/** All views of a list: everything first, declared ones, own ones. */
export function viewTabs(name: string, list: ListView, all: string): ViewTab[] {
  const declared = (list.saved ?? []).map((view) => ({ ...view, own: false }))
  const own = ownViews(name).map((view) => ({ ...view, own: true }))
  return [{ name: '', title: all, query: '', own: false }, ...declared, ...own]
}

/** The views that this browser keeps. */
export function ownViews(name: string): SavedView[] {
  return recall<SavedView[]>(`views.${name}`, [])
}

/** Keeps the present selection as a view; one of the same title is replaced. */
export function keepView(name: string, title: string, query: ListQuery): void {
  const text = formatQuery({ ...query, page: 1 }).toString()
  const others = ownViews(name).filter((view) => view.title !== title)
  remember(`views.${name}`, [...others, { name: `own:${title}`, title, query: text }])
}

/** Drops a kept view. */
export function dropView(name: string, view: string): void {
  remember(`views.${name}`, ownViews(name).filter((each) => each.name !== view))
}

/** The view that shows exactly what the query selects, or undefined. */
export function matchingView(tabs: ViewTab[], query: ListQuery): ViewTab | undefined {
  return tabs.find((tab) => sameSelection(parseQuery(new URLSearchParams(tab.query)), query))
}
