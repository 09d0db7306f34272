/** The till's own database in the browser (IndexedDB `tezga`): catalogue chunks, outbox, receipts, small facts. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { StoredChunk } from './chunks'
import type { OutboxRow } from './ops'

interface Schema extends DBSchema {
  chunks: { key: string; value: StoredChunk }
  deltas: { key: string; value: { key: string; entity: string; id: string; stream: string; data: Record<string, unknown> | null } }
  outbox: { key: string; value: OutboxRow; indexes: { seq: number } }
  receipts: { key: string; value: { id: string; closed_at: string; [key: string]: unknown }; indexes: { closed_at: string } }
  meta: { key: string; value: unknown }
}

/** The open database. */
export type Storage = Promise<IDBPDatabase<Schema>>

/** Opens (and creates) the database; a newer tab's upgrade closes this connection instead of hanging. */
export function openStorage(name = 'tezga'): Storage {
  return openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore('chunks', { keyPath: 'key' })
      db.createObjectStore('deltas', { keyPath: 'key' })
      db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('seq', 'seq')
      db.createObjectStore('receipts', { keyPath: 'id' }).createIndex('closed_at', 'closed_at')
      db.createObjectStore('meta')
    },
    blocking(_current, _blocked, event) {
      ;(event.target as IDBDatabase).close()
    },
  })
}

/** Reads a small fact by key. */
export async function getMeta<T>(storage: Storage, key: string): Promise<T | undefined> {
  return (await (await storage).get('meta', key)) as T | undefined
}

/** Writes a small fact; with `strict` the call answers only after the disk has it. */
export async function putMeta(storage: Storage, key: string, value: unknown, strict = false): Promise<void> {
  const tx = (await storage).transaction('meta', 'readwrite', { durability: strict ? 'strict' : 'relaxed' })
  const put = tx.store.put(value, key)
  tx.commit() // at once: a page that goes away closes transactions that are still open
  await Promise.all([put, tx.done])
}
