import { describe, expect, it } from 'vitest'
import type { AppApi } from '@tezga/client'
import { figuresOf, type Counted } from './figures'
import { reportDocument, sectionsOf, type Closed } from './report'
import type { Settlement } from './settlement'

const settlement: Settlement = {
  id: 's', number: 'R1-S4', sequence: 4, opened_at: '2026-11-22T07:00:00Z', opened_by: 'Mira', float: 10_000, state: 'open',
  movements: [{ kind: 'in', amount: 500, reason: 'coins', at: '' }, { kind: 'out', amount: 2000, reason: 'safe', at: '' }, { kind: 'drawer_open', amount: 0, reason: 'look', at: '' }],
}

function receipt(total: number, kind: string, method: string, extra: object = {}): Counted {
  const lines = [{ category_id: 'tea', quantity: 10_000, amount: total }]
  return { employee: 'Mira', order: { settlement_id: 's', kind, training: false, total, discount_total: 0, rounding: 0, lines, taxes: [{ name: '19 %', rate: 1900, base: 0, amount: Math.round(total / 6) }], payments: [{ method_id: method, kind: method === 'm' ? 'cash' : 'card', amount: total }], ...extra } }
}

const receipts = [receipt(3300, 'sale', 'm'), receipt(700, 'sale', 'c'), receipt(-300, 'refund', 'm'), receipt(9900, 'sale', 'm', { training: true }), receipt(100, 'sale', 'm', { settlement_id: 'other' })]
const figures = figuresOf('s', receipts)
const names = { methods: { m: 'Cash', c: 'Card' }, categories: () => 'Tea' }
const rowsOf = (...args: Parameters<typeof sectionsOf>) => sectionsOf(...args).flatMap(({ rows }) => rows.map(({ label, value }) => `${label} ${value.replace(/[^\d.,-]/g, '')}`))

describe('cash reports', () => {
  it('count the settlement\'s own receipts without practice, and every breakdown has the same sum', () => {
    expect(figures).toMatchObject({ sales: 2, refunds: 1, turnover: 3700, refunded: 300, cash: 3000 })
    for (const list of [figures.methods, figures.categories, figures.people]) expect(list.reduce((sum, [, amount]) => sum + amount, 0)).toBe(3700)
  })

  it('say what each method took and what should lie in the drawer', () => {
    const rows = rowsOf(settlement, figures, names, { seesCash: true, paper: true })
    expect(rows).toEqual(expect.arrayContaining(['Sales 2', 'Returns 1', 'Cash 30.00', 'Card 7.00', 'safe -20.00', 'Cash in the drawer 115.00']))
  })

  it('tell who must count blind nothing about money', () => {
    const rows = rowsOf(settlement, figures, names, { seesCash: false })
    expect(rows.filter((row) => /[.,]\d\d$/.test(row))).toEqual([])
  })

  it('of a drawer that was handed less and carried here tell only what this till knows', () => {
    const movements: Settlement['movements'] = [{ kind: 'transfer', amount: 2500, reason: 'Handover: Luka', at: '' }]
    const rows = rowsOf({ ...settlement, movements, carried: true }, figures, names, { seesCash: true, paper: true })
    expect(rows).toEqual(expect.arrayContaining(['Handover: Luka -25.00', 'Cash in and out -25.00']))
    expect(rows.filter((row) => row.startsWith('Cash in the drawer'))).toEqual([])
  })

  it('of a closed settlement tell the count and its difference', () => {
    const closed: Closed = { ...settlement, state: 'closed', closed_at: '2026-11-22T19:00:00Z', figures, counted: 11_400, expected: 11_500 }
    expect(rowsOf(closed, figures, names, { seesCash: true, paper: true }).slice(-3)).toEqual(['Expected 115.00', 'Counted 114.00', 'Difference -1.00'])
  })

  it('print what the screen shows', () => {
    const api = { boot: { settings: {}, store: { name: 'Main street' }, register: { name: 'Register 1' } }, session: { state: { user: { name: 'Luka' } } } }
    const { blocks } = reportDocument(api as unknown as AppApi, 'X report', sectionsOf(settlement, figures, names, { seesCash: true, paper: true }))
    expect(blocks.filter((block) => 'columns' in block && block.columns[0]!.text === 'Cash in the drawer')).toHaveLength(1)
  })
})
