/** Holds the search index away from the screen's thread; reads the stored catalogue itself. */
import { chunkOf } from './chunks'
import { openStorage } from './db'
import { SearchIndex } from './search_index'
import type { SearchRequest } from './search'

const index = new SearchIndex()
let loaded: Promise<unknown> = Promise.resolve()

async function load(): Promise<void> {
  index.clear()
  const db = await openStorage()
  const all: [string, string, string][] = []
  for (const key of await db.getAllKeys('chunks')) {
    if (!key.includes('|catalog.product|')) continue
    const stored = await db.get('chunks', key)
    const chunk = stored && chunkOf(stored)
    if (!chunk) continue
    const [id, words, sku] = ['id', 'name_key', 'sku'].map((column) => chunk.columns.indexOf(column))
    for (const row of chunk.rows) all.push([row[words] as string, row[id] as string, (row[sku] as string | null) ?? ''])
  }
  all.sort((a, b) => (a[0] < b[0] ? -1 : 1))
  for (const [words, id, sku] of all) index.put(id, words, sku)
  for (const delta of await db.getAll('deltas')) {
    if (delta.entity === 'catalog.product') index.put(delta.id, (delta.data?.name_key as string | undefined) ?? null)
  }
  db.close()
}

self.onmessage = async (event: MessageEvent<SearchRequest>) => {
  const request = event.data
  if (request.kind === 'put') {
    for (const [id, name, sku] of request.rows) index.put(id, name, sku)
    return
  }
  if (request.kind === 'load') loaded = load().catch((error: unknown) => console.error('The search could not be built', error))
  await loaded // an index half read finds half
  self.postMessage(request.kind === 'load' ? { n: request.n, size: index.size } : { n: request.n, ids: index.find(request.query, request.limit) })
}
