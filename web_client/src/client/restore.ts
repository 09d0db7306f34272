/** Builds a till's memory anew from what its hub keeps with each operation: numbers, settlement, receipts, action log. */
import { getMeta, putMeta } from './db'
import type { AppApi } from './types'

const key = 'restore'
const days = 30

/** Notes that this browser was just made the till again and must be filled from the hub at its next start. */
export async function askRestore(api: Pick<AppApi, 'storage'>): Promise<void> {
  await putMeta(api.storage, key, true, true)
}

/** Fills a browser that asked for it; true when it did, so that the page must be loaded anew. Raises when the hub does not answer. */
export async function restoreTill(api: AppApi): Promise<boolean> {
  if (!(await getMeta<boolean>(api.storage, key))) return false
  const copies = await api.hw.recent(days)
  if (!copies) throw new Error('The hub of this till does not answer; without it the till would not know its receipt numbers.')
  const tx = (await api.storage).transaction(['outbox', 'meta', 'receipts'], 'readwrite', { durability: 'strict' })
  const [facts, receipts, rows] = await Promise.all([tx.objectStore('meta').getAllKeys(), tx.objectStore('receipts').getAllKeys(), tx.objectStore('outbox').getAllKeys()])
  let seq = Date.now() * 1000
  for (const { payload: op, also, acked_at } of copies) { // what is here still (a browser may lose its cookies alone) is newer
    for (const [name, value] of Object.entries(also?.meta ?? {})) if (!facts.includes(name)) void tx.objectStore('meta').put(value, name)
    if (also?.receipt && !receipts.includes(also.receipt.id)) void tx.objectStore('receipts').put(also.receipt)
    if (!acked_at && !rows.includes(op.id)) void tx.objectStore('outbox').put({ id: op.id, seq: ++seq, op, status: 'pending', copied: true, also: also ?? undefined })
  }
  void tx.objectStore('meta').delete(key)
  await tx.done
  return true
}
