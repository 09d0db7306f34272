/** Hearing what the server answers to an operation, without waiting where there is no server. */
import type { AppApi } from '@tezga/client'

const patienceMs = 6000

/** Hears the answers of operations from now on; the function answers one of them, or null without the server. */
export function listen<T>(api: AppApi): (id: string) => Promise<T | null> {
  const heard = new Map<string, T>()
  let wake = (): void => undefined
  const stop = api.events.on<{ id: string; result: T }>('ops.applied', ({ id, result }) => {
    heard.set(id, result)
    wake()
  })
  return async (id) => {
    const isUp = !api.services.has('pos.feed_state') || api.services.call<{ online: boolean }>('pos.feed_state').online
    const end = Date.now() + (isUp ? patienceMs : 0)
    while (!heard.has(id) && Date.now() < end) await new Promise<void>((done) => { wake = done; setTimeout(done, end - Date.now()) })
    stop()
    return heard.get(id) ?? null
  }
}
