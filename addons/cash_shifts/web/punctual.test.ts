// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { openStorage, putMeta, Services, type AppApi } from '@tezga/client'
import { asking, makePunctual } from './punctual'

let count = 0

/** A till whose cashier is late and leaves early by so many minutes. */
function till(late: number, early: number) {
  const [storage, services, sent] = [openStorage(`p${count++}`), new Services(), [] as Record<string, unknown>[]]
  services.define('employees.minutes_late', () => late)
  services.define('employees.minutes_early', () => early)
  const add = async (op: { payload: Record<string, unknown> }, kept: { meta: Record<string, unknown> }) => {
    for (const [name, value] of Object.entries(kept.meta)) await putMeta(storage, name, value)
    sent.push(op.payload)
  }
  const api = { storage, services, ops: { add }, session: { state: { user: { id: 'mira' } } }, boot: { settings: {} } } as unknown as AppApi
  const punctual = makePunctual(api)
  return { sent, punctual, open: () => punctual.open(async () => ({ id: 's1' })), close: () => punctual.close(async () => true, { id: 's1' }) }
}

async function answered<T>(asked: Promise<T>, reason: string | null): Promise<T> {
  while (!asking.now) await new Promise((done) => setTimeout(done))
  asking.now.finish(reason)
  return asked
}

it('asks nothing up to fifteen minutes late and ten early', async () => {
  const { open, close, sent } = till(15, 10)
  expect([await open(), await close(), sent]).toEqual([{ id: 's1' }, true, []])
})

it('keeps why somebody started late, once a day', async () => {
  const { open, sent, punctual } = till(16, 0)
  await answered(open(), 'Traffic')
  await open()
  expect(sent).toEqual([{ settlement_id: 's1', kind: 'late', minutes: 16, reason: 'Traffic' }])
  expect(punctual.of('s1')).toHaveLength(1)
})

it('closes early with a reason, or not at all', async () => {
  const { close, sent } = till(0, 11)
  expect(await answered(close(), null)).toBe(false)
  expect(sent).toEqual([])
  expect(await answered(close(), 'Nothing left to do')).toBe(true)
  expect(sent).toMatchObject([{ kind: 'early', minutes: 11, reason: 'Nothing left to do' }])
})
