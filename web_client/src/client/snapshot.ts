/** Brings a stream's snapshot from the server into the browser's database and the catalogue in memory. */
import type { Catalogue } from './catalogue'
import { load, toStore } from './chunks'
import { getMeta, putMeta, type Storage } from './db'
import type { Http } from './http'

/** Where a stream stands; `at` is the server's time of the data in milliseconds. */
export interface StreamState {
  seq: number
  epoch: string | number | null
  at: number
}

interface SnapshotAnswer {
  stream: string
  seq: number
  epoch: string | number | null
  entities: { name: string; chunks: { url: string; count: number; bytes: number }[] }[]
}

const ahead = 4 // parts that the database reads while one is taken in

/** Reads the stored chunks and deltas into the catalogue; answers the number of rows. */
export async function loadStored(storage: Storage, catalogue: Catalogue): Promise<number> {
  const db = await storage
  const { store } = db.transaction('chunks')
  const asked = (await store.getAllKeys()).map((key, index) => ({ key, part: index < ahead ? store.get(key) : undefined }))
  for (const [index, { part }] of asked.entries()) {
    const next = asked[index + ahead]
    if (next) next.part = store.get(next.key)
    load((await part)!, catalogue)
  }
  for (const delta of await db.getAll('deltas')) catalogue.apply(delta.entity, delta.id, delta.data as never)
  catalogue.changed()
  return catalogue.state.loaded
}

/** Where the stored copy of a stream stands. */
export async function streamState(storage: Storage, stream: string): Promise<StreamState | undefined> {
  return getMeta<StreamState>(storage, `stream:${stream}`)
}

/** Replaces the stored copy of a stream by the server's snapshot; chunks that did not change are not fetched again. */
export async function takeSnapshot(http: Http, storage: Storage, catalogue: Catalogue, stream: string): Promise<StreamState> {
  const response = await http.send('GET', 'sync/snapshot', undefined, { query: { stream }, timeout: 120_000 })
  const answer = (await response.json()) as SnapshotAnswer
  const kept = response.headers.get('X-Tezga-Offline') // the hub's copy is as old as it says
  const db = await storage
  const wanted = answer.entities.flatMap((entity) => entity.chunks.map((chunk) => ({ ...chunk, entity: entity.name, key: `${stream}|${entity.name}|${chunk.url}` })))
  const stored = (await db.getAllKeys('chunks')).filter((key) => key.startsWith(`${stream}|`))
  const missing = wanted.filter((chunk) => !stored.includes(chunk.key))
  catalogue.state.total += missing.reduce((sum, chunk) => sum + chunk.count, 0)
  await inParallel(missing, 4, async (chunk) => {
    const text = await (await http.send('GET', chunk.url, undefined, { timeout: 60_000 })).text()
    const stored = toStore(chunk.key, chunk.entity, text) // half an answer is none
    await db.put('chunks', stored)
    load(stored, catalogue)
  })
  const keep = new Set(wanted.map((chunk) => chunk.key))
  const tx = db.transaction(['chunks', 'deltas', 'meta'], 'readwrite')
  for (const key of stored) if (!keep.has(key)) void tx.objectStore('chunks').delete(key)
  for (const delta of await tx.objectStore('deltas').getAll()) if (delta.stream === stream) void tx.objectStore('deltas').delete(delta.key)
  const state = { seq: answer.seq, epoch: answer.epoch, at: kept ? Date.parse(kept) : Date.now() }
  void tx.objectStore('meta').put(state, `stream:${stream}`)
  await tx.done
  return state
}

/** Writes feed rows beside the chunks and moves the stream's position with them. */
export async function storeDeltas(storage: Storage, stream: string, rows: FeedRow[], state: StreamState): Promise<void> {
  if (!rows.length) return putMeta(storage, `stream:${stream}`, state)
  const tx = (await storage).transaction(['deltas', 'meta'], 'readwrite')
  for (const row of rows) {
    void tx.objectStore('deltas').put({ key: `${row.entity}|${row.id}`, entity: row.entity, id: row.id, stream, data: row.data })
  }
  void tx.objectStore('meta').put(state, `stream:${stream}`)
  await tx.done
}

/** One change of the feed; `data` null is a tombstone. */
export interface FeedRow {
  seq: number
  entity: string
  id: string
  data: Record<string, unknown> | null
}

async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  await Promise.all(Array.from({ length: Math.min(width, queue.length) }, async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item)
  }))
}
