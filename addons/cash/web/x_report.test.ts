import { expect, it } from 'vitest'
import type { AppApi } from '@tezga/client'
import type { Settlement } from './settlement'
import { xReport } from './x_report'

const settlement: Settlement = {
  id: 's', number: 'R1-S4', sequence: 4, opened_at: '2026-11-22T07:00:00Z', opened_by: 'Mira', float: 10_000, state: 'open',
  movements: [{ kind: 'in', amount: 500, reason: 'coins', at: '' }, { kind: 'out', amount: 2000, reason: 'safe', at: '' }, { kind: 'drawer_open', amount: 0, reason: 'look', at: '' }],
}

it('says what each method took and what should lie in the drawer', () => {
  const api = { boot: { settings: {}, store: { name: 'Main street' }, register: { name: 'Register 1' } }, session: { state: { user: { name: 'Luka' } } } }
  const { blocks } = xReport(api as unknown as AppApi, settlement, { cash: 3000, methods: { m: 3000, c: 700 }, orders: 4, refunds: 1 }, { m: 'Cash', c: 'Card' })
  const lines = blocks.flatMap((block) => ('columns' in block ? [block.columns.map((column) => column.text.replace(/[^\w.,-]+/g, ' ').trim()).join(' = ')] : []))
  expect(lines).toEqual(expect.arrayContaining(['Settlement = R1-S4', 'Sales = 4', 'Returns = 1']))
  expect(lines.find((line) => line.startsWith('Card'))).toMatch(/7[.,]00/)
  expect(lines.at(-1)).toMatch(/Cash in the drawer.*115[.,]00/)
})
