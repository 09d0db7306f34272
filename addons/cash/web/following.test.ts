// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { Catalogue, Events, getMeta, openStorage, putMeta, Services, type AppApi } from '@tezga/client'
import { makeSettlement, type Settlement } from './settlement'

const mine: Settlement = { id: 's4', number: 'R1-S4', sequence: 4, opened_at: '2026-11-22T07:00:00Z', opened_by: 'Mira', float: 10_000, state: 'open', movements: [] }
let told: string[]

/** A till with settlement 4 open, as the server's boot document and what is on its way let it be. */
async function till(cash: object = {}, pending = 0) {
  const [storage, events, services] = [openStorage(`t${Math.random()}`), new Events(), new Services()]
  services.define('pos.log', () => undefined)
  await putMeta(storage, 'settlement', mine)
  events.on<Settlement>('cash.taken_over', ({ state }) => told.push(state))
  const api = { storage, services, events, catalog: new Catalogue(), ops: { state: { pending } }, session: { state: {} }, boot: { data: { cash }, register: { id: 'r', code: 'R1' } } } as unknown as AppApi
  const settlement = makeSettlement(api)
  await settlement.load()
  const hear = (state: string | null) => settlement.hear([{ entity: 'cash.settlement', id: 's4', data: state ? { state } : null }])
  return { api, settlement, hear, stateNow: () => settlement.state.now?.state }
}

beforeEach(() => (told = []))

it('closes here what was closed elsewhere, and keeps it closed after a reload', async () => {
  const { api, hear, stateNow } = await till()
  hear(null)
  expect([stateNow(), told]).toEqual(['closed', ['closed']])
  expect((await getMeta<Settlement>(api.storage, 'settlement'))?.state).toBe('closed')
})

it('takes no more sales when somebody counts the drawer elsewhere, and closes with it', async () => {
  const { settlement, hear, stateNow } = await till()
  hear('counting')
  expect([stateNow(), settlement.isOpen()]).toEqual(['counting', false])
  hear(null)
  expect(stateNow()).toBe('closed')
})

it('waits until its own entries have arrived before it believes the server', async () => {
  const { api, settlement, hear, stateNow } = await till({}, 2)
  hear(null)
  expect(stateNow()).toBe('open')
  api.ops.state.pending = 0
  settlement.follow()
  expect(stateNow()).toBe('closed')
})

it('goes on when it is opened again, and an old piece of news changes nothing', async () => {
  const { hear, stateNow } = await till()
  hear(null)
  hear('open')
  expect(stateNow()).toBe('open')
  hear('open')
  expect(told).toEqual(['closed'])
})

it('finds out at its start that it was closed while the till was off', async () => {
  expect((await till({ open: [], last_sequence: 4 })).stateNow()).toBe('closed')
})

it('is not closed by a server, or an old answer of it, that does not know it yet', async () => {
  expect((await till({ open: ['s3'], last_sequence: 3 })).stateNow()).toBe('open')
  expect((await till({ open: ['s4', 's5'], last_sequence: 5 })).stateNow()).toBe('open')
})
