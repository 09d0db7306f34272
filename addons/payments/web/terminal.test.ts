import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { HwError, openStorage, type AppApi, type HwJob } from '@tezga/client'
import { bookedSince, heard, isOrphan, referenceOf, withOthers, type Charge } from './terminal_charges'
import { loadCharges, saveCharge } from './terminal_store'
import { Terminal } from './terminal'

const charge: Charge = {
  id: 'c1', kind: 'pay', state: 'running', step: 0, device: 'terminal', method_id: 'm1', cart_id: 'k1', amount: 1250, currency: 'EUR', at: '2026-11-22T10:00:00.000Z',
  order_id: null, order_number: '', job: null, code: '', text: '', result: null, reversal: null, note: '',
}
const job = (state: HwJob['state'], more: Partial<HwJob> = {}): HwJob => ({ id: 'j1', device: 'terminal', action: 'pay', state, ...more })
const approved = job('done', { result: { receipt: 12, card_name: 'Visa Debit', card: '************4242', auth: '611482' } })

describe('a charge', () => {
  it('is approved, refused or not known by what its job says', () => {
    expect(heard(charge, approved)).toMatchObject({ state: 'approved', result: { receipt: 12 } })
    expect(heard(charge, job('failed', { conditions: [{ code: 'E609', severity: 'error', text: '', original: '6F' }] }))).toMatchObject({ state: 'declined', code: 'E609', text: '6F' })
    expect(heard(charge, job('operator')).state).toBe('unknown')
    expect(heard(charge, job('sent')).state).toBe('running')
  })

  it('that is decided is not changed by a late answer', () => {
    const declined = { ...charge, state: 'declined' as const }
    expect(heard(declined, approved)).toBe(declined)
  })

  it('stays not known while its job still runs again', () => {
    expect(heard({ ...charge, state: 'unknown' }, job('sent')).state).toBe('unknown')
  })

  it('is an orphan until it has an order', () => {
    const paid = heard(charge, approved)
    expect([isOrphan(paid), isOrphan({ ...paid, order_id: 'o1' }), isOrphan({ ...charge, state: 'reversed' })]).toEqual([true, false, false])
    expect(referenceOf(paid)).toBe('Visa Debit *4242 · 611482')
  })

  it('of another till at the same terminal counts once, as this till knows its own', () => {
    const paid = { ...heard(charge, approved), order_id: 'o1' }
    const told = { id: 'c1', kind: 'pay' as const, state: 'unknown' as const, amount: 1250, at: paid.at }
    const other = { ...told, id: 'c2', state: 'approved' as const, amount: 300 }
    expect(bookedSince(withOthers([paid], [told, other]), '')).toEqual({ count: 2, amount: 1550 })
  })

  it('counts for the day it was made in, less what was paid back', () => {
    const paid = { ...heard(charge, approved), order_id: 'o1' }
    const back = { ...paid, kind: 'refund' as const, amount: 250 }
    expect(bookedSince([paid, back, { ...paid, state: 'reversed' }], '2026-11-22T09:00:00.000Z')).toEqual({ count: 2, amount: 1000 })
    expect(bookedSince([paid], '2026-11-22T11:00:00.000Z').count).toBe(0)
  })
})

describe('the terminal of the till', () => {
  let api: AppApi
  let calls: string[]
  let answers: (HwJob | Error)[]

  beforeEach(() => {
    indexedDB.deleteDatabase('tezga')
    calls = []
    answers = []
    const next = (name: string): Promise<HwJob> => {
      calls.push(name)
      const answer = answers.shift()!
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    }
    const hw = { state: { link: 'up' }, call: (_device: string, action: string) => next(action), ask: () => next('ask'), resolve: () => Promise.resolve() }
    api = {
      storage: openStorage(), hw, events: { on: () => undefined }, ops: { add: (draft: { payload: { charge: { state: string } } }) => Promise.resolve(void calls.push(`told ${draft.payload.charge.state}`)) },
      boot: { settings: { 'payments.terminal_device': 'terminal' }, store: { currency: 'EUR' }, company: { currency: 'EUR' } }, session: { state: { user: { name: 'Amra' } } },
    } as unknown as AppApi
  })

  const request = { kind: 'pay' as const, method_id: 'm1', cart_id: 'k1', amount: 1250 }

  it('has a charge on disk before the terminal hears of it', async () => {
    const terminal = new Terminal(api)
    const seen: number[] = []
    const call = api.hw.call.bind(api.hw)
    api.hw.call = (async (...args: Parameters<typeof call>) => {
      seen.push((await loadCharges(api)).length)
      return call(...args)
    }) as typeof api.hw.call
    answers = [approved]
    await terminal.charge(request)
    expect(seen).toEqual([1])
  })

  it('asks what became of a charge that a reload interrupted, and never charges again', async () => {
    await saveCharge(api, { ...charge, state: 'requested' })
    const terminal = new Terminal(api)
    answers = [approved]
    await terminal.start()
    await expect.poll(() => terminal.charges.get('c1')?.state).toBe('approved')
    expect(calls).toEqual(['told unknown', 'ask', 'told approved'])
  })

  it('takes a refusal before the start for what it is and tells nobody', async () => {
    answers = [new HwError(409, 'device.locked', 'undecided')]
    expect(await new Terminal(api).charge(request)).toMatchObject({ state: 'declined', code: 'device.locked' })
    expect(calls).toEqual(['pay'])
  })

  it('leaves a charge not known when the proxy goes away in the middle', async () => {
    answers = [new HwError(0, 'proxy_unreachable', 'gone')]
    Object.assign(api.hw.state, { link: 'down' })
    expect((await new Terminal(api).charge(request)).state).toBe('unknown')
    expect(calls).toEqual(['pay', 'told unknown'])
  })

  it('ties a charge to one order and to no second one', async () => {
    const terminal = new Terminal(api)
    answers = [approved]
    const { id } = await terminal.charge(request)
    await terminal.attach(id, { id: 'o1', number: 'R1-1' })
    await terminal.attach(id, { id: 'o2', number: 'R1-2' })
    expect(terminal.charges.get(id)).toMatchObject({ order_id: 'o1', order_number: 'R1-1' })
    expect(terminal.waiting('k1')).toEqual([])
  })
})
