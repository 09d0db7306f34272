/** Starts an app: theme, boot document, languages, host set-up, addons; screens react to `host.phase`. */
import { createPinia } from 'pinia'
import { createApp, inject, shallowReactive, type Component, type InjectionKey } from 'vue'
import { importAddons, reportUnknownSlots, setUpAddons } from './addons'
import { loadBoot } from './boot'
import { Catalogue } from './catalogue'
import { openStorage } from './db'
import { Events } from './events'
import { formats, setFormats } from './format'
import { Http } from './http'
import { HwClient } from './hw'
import { liveAddons } from './live'
import { setMessages } from './i18n'
import { Outbox } from './ops'
import { Registries, Screens, Slots } from './registries'
import { Router } from './router'
import { Services } from './services'
import { Session } from './session'
import { hideModules } from './switched'
import { setHue, startTheme } from './theme'
import type { AppApi, Boot, I18nData } from './types'

/** How far the start has come; `error` explains a failed one. */
export interface Host {
  phase: 'starting' | 'ready' | 'failed'
  error: Error | null
  stale: boolean
  /** Grows with every new boot document. */
  revision: number
  api: AppApi
}

const hostKey: InjectionKey<Host> = Symbol('tezga host')

/** The host of the running app; call it in a component's setup. */
export function useHost(): Host {
  const host = inject(hostKey)
  if (!host) throw new Error('useHost() works inside an app started by startApp().')
  return host
}

/** The app's parts; call it in a component's setup after the start. */
export function useApp(): AppApi {
  return useHost().api
}

function makeApi(app: string): AppApi {
  const events = new Events()
  const http = new Http()
  const storage = openStorage()
  const session = new Session()
  const api = {
    app, events, http, storage, session, services: new Services(), slots: new Slots(), screens: new Screens(),
    registries: new Registries(), router: new Router(), catalog: new Catalogue(),
  } as unknown as AppApi
  api.hw = new HwClient(events, () => String(api.boot?.data.hw?.token ?? ''), async () => {
    const fresh = await http.get<Boot>('boot', { query: { app } })
    api.boot.data.hw = fresh.data.hw
  }, () => String(api.boot?.data.hw?.url ?? ''))
  api.ops = new Outbox(http, storage, () => ({
    actor_id: session.state.user?.id ?? null, store_id: api.boot?.store?.id ?? null, register_id: api.boot?.register?.id ?? null,
  }), api.hw)
  return api
}

/** Makes the boot document the current one: texts, formats, hue. */
export function useBoot(api: AppApi, boot: Boot): void {
  api.boot = boot
  api.catalog.storeId = boot.store?.id ?? ''
  hideModules(boot.settings['core.hidden_till_modules'])
  useLanguage(api, boot.i18n)
  setHue(boot.company?.brand_hue)
}

/** Makes the texts and formats of a language current, without a reload. */
export function useLanguage(api: AppApi, data: I18nData): void {
  const { company, store } = api.boot
  const table = Object.keys(data.formats ?? {}).length ? data.formats! : formats()
  setFormats(table, store?.currency ?? company?.currency, store?.timezone)
  setMessages(data)
  document.documentElement.lang = data.language
}

/** Fetches and uses another language; raises when it cannot be fetched. */
export async function switchLanguage(api: AppApi, code: string): Promise<void> {
  useLanguage(api, await api.http.get<I18nData>(`i18n/${code}`))
  api.http.language = code
  api.events.emit('language.changed', code)
  void api.ops.retell()
}

/**
 * Mounts `root` at once, then boots; `setup` declares the host's slots and screens before addons run. Addons switched on or off
 * later are followed on the event `addons.changed`; code of new ones is loaded when `mayLoad` allows it.
 */
export async function startApp(options: { app: string; root: Component; setup?: (api: AppApi) => void | Promise<void>; ready?: (api: AppApi) => void | Promise<void>; mayLoad?: (api: AppApi) => boolean }): Promise<Host> {
  startTheme()
  const api = makeApi(options.app)
  const host = shallowReactive<Host>({ phase: 'starting', error: null, stale: false, revision: 0, api })
  const vue = createApp(options.root).use(createPinia())
  vue.provide(hostKey, host)
  vue.mount('#app')
  const live = liveAddons(api, (fresh) => {
    useBoot(api, fresh)
    Object.assign(host, { stale: false, revision: host.revision + 1 })
  }, () => options.mayLoad?.(api) ?? true)
  for (const news of ['addons.changed', 'boot.outdated']) api.events.on(news, () => void live.renew())
  let late: Boot | null = null
  try {
    const { boot, stale } = await loadBoot(api.http, api.storage, options.app, options.app === 'backoffice' ? 15_000 : 500, (fresh) => { // the office works with the server only
      late = fresh
      if (host.phase === 'ready') void live.take(fresh)
    })
    useBoot(api, boot)
    host.stale = stale
    const modules = importAddons(boot.addons)
    await options.setup?.(api)
    await setUpAddons(boot.addons, await modules, api)
    reportUnknownSlots(boot.addons, api)
    await options.ready?.(api)
    host.phase = 'ready'
    if (late) void live.take(late)
  } catch (error) {
    Object.assign(host, { phase: 'failed', error })
    console.error('The app could not start', error)
  }
  return host
}
