import { describe, expect, it } from 'vitest'
import { contactsOf, hasSms, isOnPaper, sendReceipt } from './send'

const at = (settings: Record<string, unknown>): never => ({ boot: { settings } }) as never

describe('a register', () => {
  it.each([
    [{}, true, false],
    [{ 'e_receipts.mode': 'digital', 'e_receipts.sms': true }, false, true],
    [{ 'e_receipts.mode': 'both', 'e_receipts.sms': true }, true, true],
    [{ 'e_receipts.mode': 'paper', 'e_receipts.sms': true }, true, false],
  ])('with %o prints: %s, offers SMS: %s', (settings, paper, sms) => {
    expect([isOnPaper(at(settings)), hasSms(at(settings))]).toEqual([paper, sms])
  })
})

it('knows the addresses of the customer of a sale', () => {
  const api = { catalog: { table: () => new Map([['c1', { email: 'ana@example.com', phone: null }]]) } } as never
  expect([contactsOf(api, 'c1'), contactsOf(api, 'gone'), contactsOf(api, null)]).toEqual([{ email: 'ana@example.com', phone: '' }, { email: '', phone: '' }, { email: '', phone: '' }])
})

it('sends the wish behind its sale, which may not have reached the server', async () => {
  const sent: unknown[] = []
  const api = { ops: { add: (op: unknown) => Promise.resolve(sent.push(op)) }, services: { call: () => undefined }, storage: Promise.resolve({ get: () => Promise.resolve(undefined) }) } as never
  const order = { id: 'o1', number: 'R1-000001', language: 'de' }
  const wish = { channel: 'sms', address: '+38761234567' } as const
  await sendReceipt(api, order, wish, true)
  await sendReceipt(api, order, wish, false)
  const payload = { order_id: 'o1', ...wish, language: 'de' }
  expect(sent).toEqual([
    { type: 'e_receipts.send', payload: { ...payload, at_checkout: true }, depends_on: ['o1'] },
    { type: 'e_receipts.send', payload: { ...payload, at_checkout: false }, depends_on: [] },
  ])
})
