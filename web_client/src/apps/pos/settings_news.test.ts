// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { Events, Router, type AppApi } from '@tezga/client'
import { nextTick } from 'vue'
import { concerns, followSettings, isNewer } from './settings_news'

const here = { register: { id: 'r1', profile_id: 'p1' } }

describe('changed settings', () => {
  it('concern a register by itself, its profile, its store and the company', () => {
    const heard = (['company', 'store', 'profile', 'register'] as const).map((level) => concerns({ level, owner: { profile: 'p1', register: 'r1' }[level as 'profile'] ?? '' }, here))
    expect(heard).toEqual([true, true, true, true])
    expect([concerns({ level: 'profile', owner: 'p2' }, here), concerns({ level: 'register', owner: 'r2' }, here)]).toEqual([false, false])
  })

  it('are news where the boot document does not know them yet, by the stream that tells them', () => {
    const known = { company: 7, store: 3 }
    expect([isNewer(7, { level: 'profile', owner: 'p1' }, known), isNewer(8, { level: 'company', owner: '' }, known)]).toEqual([false, true])
    expect([isNewer(3, { level: 'register', owner: 'r1' }, known), isNewer(4, { level: 'store', owner: 's' }, known)]).toEqual([false, true])
  })

  it('wait for the end of a payment', async () => {
    const api = { events: new Events(), router: new Router(), boot: here } as unknown as AppApi
    const asked: number[] = []
    api.events.on('boot.outdated', () => asked.push(1))
    followSettings(api)
    api.router.go('/payment')
    await nextTick()
    api.events.emit('feed.rows', [{ seq: 8, entity: 'core.settings', data: { level: 'company', owner: '' } }])
    expect(asked).toEqual([])
    api.router.go('/')
    await nextTick()
    expect(asked).toEqual([1])
  })
})
