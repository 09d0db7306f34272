/** Holds the search index away from the screen's thread; reads the stored catalogue itself. */
import { openStorage } from './db'
import { SearchIndex } from './search_index'
import type { SearchRequest } from './search'

const index = new SearchIndex()

async function load(): Promise<number> {
  index.clear()
  const db = await openStorage()
  for (const key of await db.getAllKeys('chunks')) {
    const chunk = await db.get('chunks', key)
    if (chunk?.entity !== 'catalog.product') continue
    const [id, words, sku] = ['id', 'name_key', 'sku'].map((column) => chunk.columns.indexOf(column))
    for (const row of chunk.rows) index.put(row[id] as string, row[words] as string, (row[sku] as string | null) ?? '')
  }
  for (const delta of await db.getAll('deltas')) {
    if (delta.entity === 'catalog.product') index.put(delta.id, (delta.data?.name_key as string | undefined) ?? null)
  }
  db.close()
  return index.size
}

self.onmessage = async (event: MessageEvent<SearchRequest>) => {
  const request = event.data
  if (request.kind === 'load') self.postMessage({ n: request.n, size: await load() })
  else if (request.kind === 'put') for (const [id, name, sku] of request.rows) index.put(id, name, sku)
  else self.postMessage({ n: request.n, ids: index.find(request.query, request.limit) })
}
