import { expect, it } from 'vitest'
import { dayOf, dueOn, inTheWay, startOf, type Checklist, type Tick } from './due'

const list = (changes: Partial<Checklist> = {}): Checklist => ({ id: 'l', name: 'Evening', period: 'daily', mandatory: true, store_ids: [], tasks: [{ id: 'a', text: 'Clean the coffee machine' }, { id: 'b', text: 'Empty the bin' }], ...changes })
const tick = (task_id: string, at: string, done = true, start = '2026-11-22'): Tick => ({ checklist_id: 'l', task_id, start, done, at, user_id: 'mira' })
const due = (lists: Checklist[], ticks: Tick[] = []) => dueOn('2026-11-22', 's', lists, ticks)

it('begins weeks on Monday, months on the first, and days at the cut-over hour', () => {
  expect([startOf('daily', '2026-11-22'), startOf('weekly', '2026-11-22'), startOf('monthly', '2026-11-22')]).toEqual(['2026-11-22', '2026-11-16', '2026-11-01'])
  expect([dayOf({ year: 2026, month: 12, day: 1, hour: 3 }, 4), dayOf({ year: 2026, month: 12, day: 1, hour: 4 }, 4)]).toEqual(['2026-11-30', '2026-12-01'])
})

it('stands in the way until every task of today is ticked', () => {
  expect(inTheWay(due([list()], [tick('a', '10:00')]))).toHaveLength(1)
  expect(inTheWay(due([list()], [tick('a', '10:00'), tick('b', '10:01', true, '2026-11-21')]))).toHaveLength(1)
  expect(inTheWay(due([list()], [tick('a', '10:00'), tick('b', '10:01')]))).toEqual([])
  expect(inTheWay(due([list({ mandatory: false })]))).toEqual([])
})

it('believes what was said last, in whatever order it came', () => {
  expect(due([list()], [tick('a', '10:05', false), tick('a', '10:00')])[0].done).toBe(0)
  expect(due([list()], [tick('a', '10:00', false), tick('a', '10:05')])[0].tasks[0]).toMatchObject({ done: true, by: 'mira' })
})

it('shows the lists of its store, what must be done first', () => {
  const all = [list({ id: 'm', name: 'Month', period: 'monthly', mandatory: false }), list({ id: 'x', store_ids: ['other'] }), list()]
  expect(due(all).map((one) => one.list.id)).toEqual(['l', 'm'])
})
