// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { Catalogue, Events, openStorage, putMeta, Services, type AppApi, type Employee } from '@tezga/client'
import { found, limitOf, type Reason } from './reasons'
import { makeSettlement, type OpenRow } from './settlement'
import { makeTransfers } from './transfers'
import { makeWaiting } from './waiting'

const luka = { id: 'luka', name: 'Luka', permissions: ['cash.receive'] } as Employee
const row: OpenRow = { id: 's9', number: 'R2-S9', sequence: 9, opened_at: '2026-11-22T07:00:00Z', opened_by: 'mira', float: 5000, register_id: null, home_id: 'r2', state: 'suspended' }

/** A till with a settlement of 100.00, and what its operations were. */
async function till() {
  const [storage, events, services, catalog] = [openStorage(`w${Math.random()}`), new Events(), new Services(), new Catalogue()]
  const sent: { id: string; type: string; payload: Record<string, unknown>; depends_on?: string[] }[] = []
  services.define('pos.log', () => undefined)
  services.define('pos.feed_state', () => ({ online: false }))
  const add = async (draft: { id?: string; type: string; payload: Record<string, unknown> }, also: { meta?: Record<string, unknown> } = {}) => {
    for (const [name, value] of Object.entries(also.meta ?? {})) await putMeta(storage, name, value)
    const op = { ...draft, id: draft.id ?? `op${sent.length}` }
    sent.push(op)
    return op
  }
  const boot = { settings: {}, data: { employees: { users: [luka, { id: 'mira', name: 'Mira', permissions: ['*'] }, { id: 'nino', name: 'Nino', permissions: [] }] } }, register: { id: 'r', code: 'R1', prefix: 'R1.2' } }
  const api = { storage, events, services, catalog, ops: { add, state: { pending: 0 } }, session: { state: { user: { id: 'mira', name: 'Mira' } } }, boot } as unknown as AppApi
  const settlement = makeSettlement(api)
  await settlement.open(10_000)
  const transfers = makeTransfers(api, settlement)
  await transfers.load()
  return { api, sent, settlement, transfers, waiting: makeWaiting(api, settlement) }
}

it('hands cash over to somebody else who may receive it, and the drawer holds less', async () => {
  const { sent, settlement, transfers } = await till()
  expect(transfers.receivers().map((one) => one.id)).toEqual(['luka'])
  const made = await transfers.send('t1', { kind: 'handover', from: 'drawer', amount: 2500, reference: '', receiver: luka }, null)
  expect([made.number, sent.at(-1)?.id, sent.at(-1)?.payload.receiver_id]).toEqual(['R1.2-T000001', 't1', 'luka'])
  await settlement.count({ 2500: 3 }, {})
  expect(await settlement.count({ 2500: 3 }, {})).toMatchObject({ expected: 7500 })
})

it('shows what it sent until it arrived, without the server too', async () => {
  const { sent, transfers } = await till()
  const made = await transfers.send('t1', { kind: 'safe', from: 'drawer', amount: 2500, reference: '' }, null)
  expect(transfers.underWay()).toMatchObject([{ id: 't1', amount: 2500 }])
  await transfers.receive(made, 2400, 'a note is missing')
  expect(sent.at(-1)).toMatchObject({ depends_on: ['t1'], payload: { arrived: 2400 } })
  expect(transfers.underWay()).toEqual([])
})

it('suspends its drawer and goes on with another that was carried here', async () => {
  const { api, sent, settlement, waiting } = await till()
  const own = settlement.state.now!.id
  await settlement.suspend()
  expect([settlement.isOpen(), settlement.occupant()]).toEqual([false, ''])
  api.catalog.table('cash.settlement').put(own, { ...row, id: own, state: 'open', register_id: 'r' } as never) // the feed has not heard yet
  api.catalog.table('cash.settlement').put('s9', row as never)
  settlement.adopt()
  expect(settlement.state.now).toBeNull()
  expect(waiting.suspended().map((one) => one.id).sort()).toEqual([own, 's9'].sort())
  await settlement.resume(row)
  expect(settlement.state.now).toMatchObject({ id: 's9', state: 'open', carried: true })
  expect(sent.at(-1)).toMatchObject({ type: 'cash.settlement_resume', payload: { register_id: 'r' } })
})

it('leaves a drawer to be counted later, and counts any drawer of the store by the server alone', async () => {
  const { api, sent, settlement, waiting } = await till()
  await settlement.countLater()
  expect(sent.at(-1)?.payload).not.toHaveProperty('counted')
  api.catalog.table('cash.settlement').put('s9', { ...row, state: 'counting' } as never)
  expect(waiting.toCount().map((one) => one.number)).toEqual(['R2-S9'])
  expect(await waiting.count(row, { 500: 2 }, {})).toMatchObject({ counted: 1000, matches: null })
  await waiting.close(null)
  expect(sent.at(-1)).toMatchObject({ type: 'cash.settlement_close', depends_on: ['op2'] })
  expect(waiting.toCount()).toEqual([])
})

it('finds a reason by any part of its name, and takes the least limit', () => {
  const reasons = ['Čišćenje', 'Parking', 'Poštarina'].map((name) => ({ id: name, name }) as Reason)
  expect(found(reasons, 'ciscenje').map((one) => one.name)).toEqual(['Čišćenje'])
  expect(found(reasons, '')).toHaveLength(3)
  expect([limitOf(0, 500, 200), limitOf(0, 0)]).toEqual([200, 0])
})
