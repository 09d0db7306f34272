// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { Catalogue, openStorage, putMeta, Services, setFormats, type AppApi, type Formats } from '@tezga/client'
import { makeChecklists } from './checklists'
import { guardClosing, waiting } from './gate'

interface Act { id: string; number: string; grants: { id: string }[]; depends_on: string[] }

let count = 0

/** A till without a server that has one mandatory list; `closed` is what the closing came with. */
function till() {
  setFormats({ timezone: 'Europe/Berlin' } as unknown as Formats)
  const [storage, services, catalog, closed] = [openStorage(`g${count++}`), new Services(), new Catalogue(), [] as Act[]]
  catalog.table('checklists.checklist').put('l', { id: 'l', name: 'Evening', period: 'daily', mandatory: true, store_ids: [], tasks: [{ id: 'a', text: 'Sweep' }] } as never)
  services.define('cash.close', async (act: Act) => closed.push(act) > 0)
  const add = async (_op: object, kept: { meta: Record<string, unknown> }) => {
    for (const [name, value] of Object.entries(kept.meta)) await putMeta(storage, name, value)
  }
  const api = { storage, services, catalog, ops: { add }, session: { state: { user: { id: 'mira' } } }, boot: { data: {}, store: { id: 's' } } } as unknown as AppApi
  const checklists = makeChecklists(api)
  guardClosing(api, checklists)
  const close = () => services.call<Promise<boolean>>('cash.close', { id: 's1', number: 'R1-S1', grants: [], depends_on: ['count'] })
  return { api, checklists, close, closed }
}

it('does not close while a task is open, unless an approval passes it', async () => {
  const { close, closed } = till()
  const refused = close()
  waiting.now!.finish({ ok: false, grants: [] })
  expect([await refused, closed]).toEqual([false, []])
  const passed = close()
  waiting.now!.finish({ ok: true, grants: [{ id: 'grant' } as never] })
  expect(await passed).toBe(true)
  expect(closed).toMatchObject([{ grants: [{ id: 'grant' }], depends_on: ['count'] }])
})

it('closes with what was ticked here, sent before the closing and kept over a reload', async () => {
  const { api, checklists, close, closed } = till()
  await checklists.tick(checklists.due.value[0], checklists.due.value[0].tasks[0])
  expect(await close()).toBe(true)
  expect(closed[0].depends_on).toHaveLength(2)
  const again = makeChecklists(api)
  await again.load()
  expect([again.blocking(), again.ticking()]).toEqual([[], closed[0].depends_on.slice(1)])
})
