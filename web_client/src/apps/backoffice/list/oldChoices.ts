/** Views and columns that this browser kept for itself before the server did: taken over once. */
import { forget, keysOf, recall } from '../common/storage'
import type { ViewDraft } from './choices'

interface Known {
  views: { list: string; title: string }[]
  columns: Record<string, string[]>
}

interface Old {
  views: ViewDraft[]
  columns: [string, string[]][]
}

/** What only this browser knows of views and columns; the browser forgets it, since the server keeps it from now on. */
export function takeOld(known: Known): Old {
  const old: Old = { views: [], columns: [] }
  for (const key of keysOf('views.')) {
    const list = key.slice('views.'.length)
    for (const { title, query } of recall<{ title: string; query: string }[]>(key, [])) {
      const there = known.views.some((view) => view.list === list && view.title === title)
      if (!there) old.views.push({ list, title, query, audience: 'own', role_id: null })
    }
    forget(key)
  }
  for (const key of keysOf('columns.')) {
    const list = key.slice('columns.'.length)
    const fields = recall<string[] | null>(key, null)
    if (fields?.length && !known.columns[list]) old.columns.push([list, fields])
    forget(key)
  }
  return old
}
