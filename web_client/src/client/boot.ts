/** The boot document: from the server when it answers quickly, else the copy of the last start. */
import { getMeta, putMeta, type Storage } from './db'
import { ApiError, type Http } from './http'
import type { Boot } from './types'

/** A boot document and where it came from. */
export interface BootResult {
  boot: Boot
  stale: boolean
}

/** Answers the server's document, or the stored one after `patience` ms or without a connection; raises when there is neither. */
export async function loadBoot(http: Http, storage: Storage, app: string, patience = 500, onLate: (boot: Boot) => void = () => undefined): Promise<BootResult> {
  const key = `boot:${app}`
  const stored = await getMeta<Boot>(storage, key)
  const fresh = http.get<Boot>('boot', { query: { app }, timeout: stored ? 15_000 : 60_000 }).then(async (boot) => {
    await putMeta(storage, key, boot)
    return boot
  })
  if (!stored) return { boot: await fresh, stale: false }
  const late = Symbol('late')
  const first = await Promise.race([
    fresh.catch((error: unknown) => (isRefusal(error) ? Promise.reject(error as Error) : late)),
    new Promise<typeof late>((resolve) => setTimeout(() => resolve(late), patience)),
  ])
  if (first !== late) return { boot: first as Boot, stale: false }
  fresh.then(onLate, () => undefined)
  return { boot: stored, stale: true }
}

/** Drops the stored document, so that the next start waits for the server's: what this device is has changed. */
export async function forgetBoot(storage: Storage, app: string): Promise<void> {
  await (await storage).delete('meta', `boot:${app}`)
}

/** A refusal of the server (revoked device, removed app) counts; a gateway in between does not. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500
}
