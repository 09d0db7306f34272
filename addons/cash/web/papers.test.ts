// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { Catalogue, Events, getMeta, NetworkError, openStorage, putMeta, Services, type AppApi } from '@tezga/client'
import { isDayOver } from './day_ended'
import { wholeDeclaration } from './declared'
import { marked, readJournal, type Kept } from './journal'
import { daysFrom, paperDocument, type Paper } from './papers'
import { sectionsOf, type Closed } from './report'
import { makeSettlement } from './settlement'

const api = { boot: { settings: { 'receipts.width': 40, 'cash.day_end': true }, store: { day_cutover_hour: 3 } }, session: { state: { user: { name: 'Luka' } } } } as unknown as AppApi
const paper: Paper = {
  key: 'bookings', title: 'Bookings', about: 'Main street', currency: 'EUR', legend: [],
  parts: [
    { title: 'By kind', facts: [{ label: 'Sale', value: 2500, type: 'money', strong: true }], columns: [], lines: [], note: '' },
    { title: 'Bookings', facts: [], columns: [{ title: 'Kind', type: 'text' }, { title: 'Amount', type: 'money' }], lines: [{ cells: ['Sale', 2500], tone: '', settlement_id: null }], note: '' },
    { title: 'Settlements', facts: [], columns: [{ title: 'Number', type: 'text' }, { title: 'Expected', type: 'money' }, { title: 'Counted', type: 'money' }], lines: [{ cells: ['R1-S1', 2500, null], tone: '', settlement_id: 's' }], note: '' },
  ],
}

it('prints a document with the words of a row before its numbers, each of several by its name', () => {
  const blocks = paperDocument(api, paper).blocks as { columns?: { text: string }[]; text?: string }[]
  const printed = blocks.map((block) => (block.columns ? block.columns.map(({ text }) => text.replace(/[^\w. -]/g, '').trim()).join('|') : block.text))
  expect(printed).toEqual(expect.arrayContaining(['Sale|EUR25.00', 'R1-S1', 'Expected|EUR25.00']))
  expect(printed).not.toEqual(expect.arrayContaining([expect.stringContaining('Counted')]))
})

it('marks what is looked for, whatever its accents and case', () => {
  const hits = (text: string, wanted: string) => marked(text, wanted).filter(({ hit }) => hit).map((part) => part.text)
  expect(hits('2 × Čaj, zeleni čaj', 'caj')).toEqual(['Čaj', 'čaj'])
  expect([hits('Butter-Croissant', 'butter croissant'), hits('чай', 'caj'), hits('25,00 €', '25.00')]).toEqual([['Butter-Croissant'], ['чай'], ['25,00']])
  expect(marked('Käse', '').map((part) => part.text)).toEqual(['Käse'])
})

it('reads the journal of this till alone without the server, searched in all words', async () => {
  const storage = openStorage(`j${Math.random()}`)
  const order = (id: string, name: string, day = '2026-11-22'): Kept => ({ employee: 'Mira', customer: null, order: { id, number: `R1-${id}`, kind: 'sale', training: false, business_day: day, closed_at: `${day}T10:00:00Z`, total: 250, currency: 'EUR', note: null, lines: [{ name, quantity: 10_000, amount: 250 }], payments: [{ method_id: null, kind: 'cash', amount: 250, reference: null }] } })
  for (const one of [order('1', 'Čaj'), order('2', 'Kaffee'), order('3', 'Čaj', '2026-11-21')]) await (await storage).put('receipts', { id: one.order.id, closed_at: one.order.closed_at, ...one } as never)
  const till = { storage, services: new Services(), catalog: new Catalogue(), http: { get: () => Promise.reject(new NetworkError('offline', '')) }, boot: { register: { name: 'Kasse 1' } } } as unknown as AppApi
  const found = await readJournal(till, { day: '2026-11-22', register: '', text: 'caj', page: 1 })
  expect([found.own, found.items.map(({ number }) => number)]).toEqual([true, ['R1-1']])
})

it('knows that the day is over by the cut-over hour, once a day, and by what the server says', () => {
  const open = { state: 'open' as const, opened_at: '2026-11-22T08:00:00Z' }
  const at = (text: string) => Date.parse(text)
  expect([isDayOver(api, open, at('2026-11-23T01:00:00Z')), isDayOver(api, open, at('2026-11-23T05:00:00Z'))]).toEqual([false, true])
  expect(isDayOver(api, { ...open, day_ended_at: '2026-11-23T06:00:00Z' }, at('2026-11-23T07:00:00Z'))).toBe(false)
  expect(isDayOver(api, { ...open, state: 'counting', day_ended_at: '2026-11-22T23:00:00Z' }, at('2026-11-22T23:30:00Z'))).toBe(true)
  expect(isDayOver({ boot: { settings: {}, store: null } } as unknown as AppApi, open, at('2026-11-29T05:00:00Z'))).toBe(false)
  expect(daysFrom('2026-03-01', -1)).toBe('2026-02-28')
})

it('declares every way to pay, what was left empty as nothing', () => {
  expect(wholeDeclaration([{ id: 'card' }, { id: 'voucher' }], { card: 700 })).toEqual({ card: 700, voucher: 0 })
})

it('gives a Z report its numbers when the server answers its own closing, and none of another', async () => {
  const [storage, services] = [openStorage(`z${Math.random()}`), new Services()]
  services.define('pos.log', () => undefined)
  let sent = ''
  const add = async (op: { id?: string; type: string }, kept: { meta?: Record<string, unknown> } = {}) => {
    for (const [name, value] of Object.entries(kept.meta ?? {})) await putMeta(storage, name, value)
    if (op.type === 'cash.settlement_close') sent = op.id!
    return { id: op.id ?? 'op' }
  }
  const till = { storage, services, events: new Events(), catalog: new Catalogue(), ops: { add, state: { pending: 0 } }, session: { state: { user: { name: 'Luka' } } }, boot: { settings: {}, data: {}, register: { id: 'r', code: 'R1' } } } as unknown as AppApi
  const settlement = makeSettlement(till)
  await settlement.open(0)
  await settlement.count({}, {})
  const closed = await settlement.close(null, undefined, 'bought milk')
  const about = (one: Closed) => sectionsOf(one, one.figures, { methods: {}, categories: () => '' }, { seesCash: true })[0]!.rows.map(({ label, value }) => `${label} ${value}`)
  expect(about(closed)).toEqual(expect.arrayContaining(['Z report number follows', 'Note bought milk']))
  await settlement.numberZ({ id: 'another', result: { z: { number: 9, register_number: 9 } } })
  await settlement.numberZ({ id: sent, result: { z: { number: 12, register_number: 4 } } })
  expect(about((await getMeta<Closed>(storage, 'settlement_closed'))!)).toEqual(expect.arrayContaining(['Z report 12', 'Z report of the register 4']))
})
