import { expect, it } from 'vitest'
import type { AppApi } from '@tezga/client'
import { acceptedOf, offeredHere } from './offered'

const methods = [{ id: 'c', name: 'Cash', kind: 'cash' }, { id: 't', name: 'Terminal', kind: 'terminal', must_be_last: true }, { id: 'v', name: 'Voucher', kind: 'voucher' }]

function offered(allowed: string[], isPractice = false): [string, string][] {
  const api = { boot: { data: { payments: { methods } }, settings: { 'payments.allowed': allowed } }, services: { has: () => true, call: () => isPractice } }
  return offeredHere(api as unknown as AppApi).map(({ id, kind }) => [id, kind])
}

it('offers what the register may take, all where nothing is chosen', () => {
  expect(offered([]).map(([id]) => id)).toEqual(['c', 't', 'v'])
  expect(offered(['c', 'v']).map(([id]) => id)).toEqual(['c', 'v'])
})

it('charges no card in training mode', () => {
  expect(offered(['t'], true)).toEqual([['t', 'card']])
})

it('counts and offers the notes and coins that the register accepts', () => {
  expect(acceptedOf('EUR', [5000, 2000, 200, 1])).toEqual({ notes: [5000, 2000], coins: [200, 1] })
  expect(acceptedOf('EUR', []).notes).toHaveLength(6)
})
