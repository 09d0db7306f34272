/** Keeps an open page true to which addons are on: those switched off vanish at once, new ones are loaded when they may. */
import { followAddons } from './addons'
import { putMeta } from './db'
import { ApiError, NetworkError } from './http'
import { language } from './i18n'
import type { AppApi, Boot, I18nData } from './types'

const RETRY_MS = 2000
const UNREACHED_RETRY_MS = 10_000

export interface Live {
  /** Asks the server what is on now and takes it over. */
  renew: () => Promise<void>
  /** Takes over a boot document that is here already. */
  take: (boot: Boot) => Promise<void>
}

/** `adopt` makes a boot document the current one; `mayLoad` says whether code of new addons may be loaded now. */
export function liveAddons(api: AppApi, adopt: (boot: Boot) => void, mayLoad: () => boolean): Live {
  let latest: Boot | null = null
  let running: Promise<void> | null = null
  let again = false

  async function take(boot: Boot): Promise<void> {
    latest = boot
    const texts = boot.i18n.language === language() ? boot.i18n : await api.http.get<I18nData>(`i18n/${language()}`).catch(() => boot.i18n)
    if (latest !== boot) return
    adopt({ ...boot, i18n: texts }) // in one tick with the switching: what appears finds its settings, what goes never misses them
    const waiting = followAddons(boot.addons, api, mayLoad)
    api.events.emit('boot.changed', api.boot)
    if (await waiting) setTimeout(() => latest === boot && void take(boot), RETRY_MS)
  }

  async function fetchOnce(): Promise<void> {
    const boot = await api.http.get<Boot>('boot', { query: { app: api.app } })
    await putMeta(api.storage, `boot:${api.app}`, boot)
    await take(boot)
  }

  function failed(error: unknown): void {
    console.warn('Which addons are on is not known now', error)
    if (error instanceof NetworkError || (error instanceof ApiError && error.status >= 500)) setTimeout(() => void renew(), UNREACHED_RETRY_MS)
  }

  /** One request at a time; news that come meanwhile are asked for after it. Asks again when the server was not reached. */
  function renew(): Promise<void> {
    again = running !== null
    running ??= fetchOnce().catch(failed).finally(() => {
      running = null
      if (again) void renew()
    })
    return running
  }

  return { renew, take }
}
