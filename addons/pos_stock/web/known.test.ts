// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { Catalogue, Events, type AppApi, type Op } from '@tezga/client'
import { ENTITY, followOps, followStock, noteOp, stands } from './known'

const tea = { id: 'tea', variants: [] }
const came = (id: string, quantity: number): Op => ({ id, type: 'purchase.receive', payload: { lines: [{ product_id: 'tea', variant_id: null, name: 'Tea', quantity }] } }) as unknown as Op

it('counts what came at once, also what waits since before a restart, until the server tells', async () => {
  const [catalog, events] = [new Catalogue(), new Events()]
  const ops = { rows: async () => [{ op: came('old', 10_000) }] }
  const api = { catalog, events, ops } as unknown as AppApi
  const left = (): number | undefined => stands(api, tea)?.quantity
  catalog.apply(ENTITY, 'tea', { id: 'tea', quantity: 0, minimum: null, maximum: null })
  followStock(api)
  followOps(api, 'purchase.receive', 1)
  await Promise.resolve()
  expect(left()).toBe(10_000)
  noteOp(came('new', 20_000))
  expect(left()).toBe(30_000)
  events.emit('ops.applied', { id: 'old', result: { levels: [{ id: 'tea', quantity: 10_000 }] } })
  expect(left()).toBe(30_000)
  events.emit('ops.applied', { id: 'new', result: { number: 'S1-IN000002', levels: [{ id: 'tea', quantity: 30_000 }] } })
  expect([left(), catalog.table(ENTITY).get('tea')!.quantity]).toEqual([30_000, 30_000])
})
