// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { Catalogue, getMeta, openStorage, putMeta, Services, type AppApi } from '@tezga/client'
import type { Closed } from './report'
import { makeSettlement } from './settlement'

/** A till that keeps what its operations keep with them. */
function till(): AppApi {
  const storage = openStorage()
  const services = new Services()
  services.define('pos.log', () => undefined)
  const add = async (op: { id?: string }, kept: { meta?: Record<string, unknown> }) => {
    for (const [name, value] of Object.entries(kept.meta ?? {})) await putMeta(storage, name, value)
    return { id: op.id ?? 'op' }
  }
  return { storage, services, catalog: new Catalogue(), ops: { add }, session: { state: { user: { name: 'Luka' } } }, boot: { data: {}, register: { id: 'r', code: 'R1' } } } as unknown as AppApi
}

it('keeps the figures of a closed settlement for its Z report, whatever comes after', async () => {
  const api = till()
  const settlement = makeSettlement(api)
  await settlement.open(10_000)
  const { id } = settlement.state.now!
  const order = { id: 'o1', settlement_id: id, kind: 'sale', training: false, total: 1250, discount_total: 0, rounding: 0, lines: [], taxes: [], payments: [{ method_id: 'm', kind: 'cash', amount: 1250 }] }
  await (await api.storage).put('receipts', { id: 'o1', closed_at: '2026-11-22T10:00:00Z', employee: 'Luka', order } as never)
  await settlement.move('out', 250, { reason: 'flowers' })
  await settlement.count({ 5000: 2, 500: 2 }, {})
  await settlement.close()
  await (await api.storage).put('receipts', { id: 'o2', closed_at: '2026-11-22T11:00:00Z', employee: 'Luka', order } as never)
  const closed = await getMeta<Closed>(api.storage, 'settlement_closed')
  expect(closed).toMatchObject({ number: 'R1-S1', state: 'closed', counted: 11_000, expected: 11_000, figures: { sales: 1, turnover: 1250, cash: 1250 } })
  expect(closed?.movements).toHaveLength(1)
})

it('keeps nowhere what should have been in the drawer until it is closed (AT-10)', async () => {
  const api = till()
  const settlement = makeSettlement(api)
  await settlement.open(10_000)
  await settlement.move('in', 2345, { reason: 'coins' })
  await settlement.count({ 5000: 1 }, {})
  const kept = await getMeta(api.storage, 'settlement')
  expect(kept).toMatchObject({ state: 'counting', tries: 1, counted: 5000 })
  expect(JSON.stringify(kept)).not.toMatch(/12345|expected|7345/)
})
