/** Deleting what this browser keeps, which is refused while anything of it has not reached the server. */
import type { AppApi } from './types'

const kept = /^(device_key|pin_tries|terminal\.charge:.*)$/ // of the device, whichever register it is; a card charge is followed to its end

/** How many operations only this till and its hub have; the stored data may go when it is 0. */
export async function unsent(api: AppApi): Promise<number> {
  const here = (await api.ops.rows()).map((row) => row.id)
  const there = ((await api.hw.pending()) ?? []).map((copy) => copy.payload.id)
  return new Set([...here, ...there]).size
}

/** Waits a moment for what is being sent; whether everything of this browser has reached the server (the hub brings its copies by itself). */
export async function allSent(api: AppApi, tries = 50): Promise<boolean> {
  while ((await api.ops.rows()).length) {
    if (!tries--) return false
    api.ops.wake()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return true
}

/** Forgets everything of the register that this device was, but not that it is enrolled; raises while anything is unsent. */
export async function clearRegister(api: AppApi): Promise<void> {
  if (!(await allSent(api))) throw new Error('Operations are pending.')
  const db = await api.storage
  const tx = db.transaction(['chunks', 'deltas', 'outbox', 'receipts', 'meta'], 'readwrite')
  for (const name of ['chunks', 'deltas', 'outbox', 'receipts'] as const) void tx.objectStore(name).clear()
  for (const name of await tx.objectStore('meta').getAllKeys()) if (!kept.test(String(name))) void tx.objectStore('meta').delete(name)
  await tx.done
  sessionStorage.clear()
  location.assign(location.pathname)
}

/** Deletes catalogue, receipts and page files and loads everything anew; enrolment and numbers stay. Raises while anything is unsent. */
export async function clearStored(api: AppApi): Promise<void> {
  if (await unsent(api)) throw new Error('Operations are pending.')
  const db = await api.storage
  const tx = db.transaction(['chunks', 'deltas', 'receipts', 'meta'], 'readwrite')
  for (const name of ['chunks', 'deltas', 'receipts'] as const) void tx.objectStore(name).clear()
  for (const name of await tx.objectStore('meta').getAllKeys()) if (/^(stream|boot):/.test(name)) void tx.objectStore('meta').delete(name)
  await tx.done
  for (const name of await caches.keys()) await caches.delete(name)
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister()
  location.reload()
}
