import { expect, it } from 'vitest'
import { amountOf, fits, merged, rowOf, type Row } from './history'
import type { StoredReceipt } from './types'

const receipt = (id: string, extra: object = {}, customer = 'Ana Kovač'): StoredReceipt => ({
  id, closed_at: `2026-11-2${id}T09:00:00.000Z`, priced: {} as never, customer: { id: 'c', name: customer }, employee: 'Mira',
  order: { id, number: `R1-00000${id}`, kind: 'sale', training: false, closed_at: `2026-11-2${id}T09:00:00.000Z`, business_day: `2026-11-2${id}`, total: 1250, currency: 'EUR', lines: [{ name: 'Čaj' }], ...extra } as never,
})
const search = (text: string, day = '') => [receipt('1'), receipt('2', { total: -999 }, 'Berger GmbH')].filter((one) => fits(one, { text, day }, 2)).map((one) => one.id)

it('finds receipts by number, amount, customer, product and day', () => {
  expect([search('R1-000002'), search('12.50'), search('9.99'), search('kovac'), search('caj'), search('', '2026-11-21'), search('berger', '2026-11-21'), search('')])
    .toEqual([['2'], ['1'], ['2'], ['1'], ['1', '2'], ['1'], [], ['1', '2']])
})

it('reads an amount only where there is a digit', () => {
  expect([amountOf('12.5', 2), amountOf('25', 2), amountOf('ana', 2), amountOf('', 2), amountOf('R1-1', 2)]).toEqual([1250, 2500, null, null, null])
})

it('shows each receipt once, newest first, and keeps what this till made', () => {
  const other = (id: string): Row => ({ ...rowOf(receipt(id)), stored: null, register: 'Register 2' })
  const rows = merged([rowOf(receipt('1')), rowOf(receipt('3'))], [other('3'), other('2')])
  expect(rows.map(({ id, stored }) => [id, !!stored])).toEqual([['3', true], ['2', false], ['1', true]])
})
