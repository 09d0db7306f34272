import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { openStorage } from './db'
import { Events } from './events'
import { Http } from './http'
import { liveAddons } from './live'
import { Registries, Slots } from './registries'
import type { AppApi, Boot } from './types'

const entry = `data:text/javascript,${encodeURIComponent("export function setup(app) { app.registries.add('tile', 'tip', 1) }")}`

/** A page whose server answers what `on` says. */
function page(on: { name: string; entry: string }[]) {
  const answer = () => ({ addons: on.map((addon) => ({ ...addon, title: addon.name, version: '1', css: [] })), i18n: { language: 'en', languages: [] } })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answer()), { headers: { 'Content-Type': 'application/json' } })))
  return { app: 'pos', http: new Http(), storage: openStorage(), events: new Events(), registries: new Registries(), slots: new Slots() } as unknown as AppApi
}

describe('an open page', () => {
  it('loads the code of a new addon only when it may, and hides it at once', async () => {
    const on = [{ name: 'live_tips', entry }]
    const api = page(on)
    let mayLoad = false
    const adopted: Boot[] = []
    const live = liveAddons(api, (boot) => (api.boot = boot, adopted.push(boot)), () => mayLoad)
    await live.renew()
    expect(api.registries.get('tile', 'tip')).toBeUndefined()
    mayLoad = true
    await live.renew()
    expect(api.registries.get('tile', 'tip')).toBe(1)
    on.length = 0
    await live.renew()
    expect(api.registries.get('tile', 'tip')).toBeUndefined()
    expect(adopted.at(-1)!.addons).toEqual([])
  })

  it('asks again when the server was not reached, so that the news are not lost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const api = page([{ name: 'live_later', entry }])
    const answer = globalThis.fetch
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const adopted: Boot[] = []
    const live = liveAddons(api, (boot) => adopted.push(boot), () => true)
    vi.spyOn(console, 'warn').mockReturnValue()
    await live.renew()
    vi.stubGlobal('fetch', answer)
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    await vi.waitFor(() => expect(adopted.map(({ addons }) => addons.map(({ name }) => name))).toEqual([['live_later']]))
  })
})
