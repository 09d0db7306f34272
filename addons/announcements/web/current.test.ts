import { expect, it } from 'vitest'
import { currentFor, freshCritical, type Announcement, type Reader } from './current'

const noon = Date.parse('2026-11-22T12:00:00Z')
const reader: Reader = { store: 's1', isManager: false, read: new Set(['read']), now: noon }
const one = (id: string, changes: Partial<Announcement> = {}): Announcement => ({ id, title: id, text: '', priority: 'info', audience: 'all', store_ids: [], starts_at: null, expires_at: null, ...changes })
const ids = (all: Announcement[], who: Partial<Reader> = {}): string[] => currentFor(all, { ...reader, ...who }).map(({ id }) => id)

it('shows the gravest first, then the newest', () => {
  expect(ids([one('a'), one('b'), one('c', { priority: 'critical' }), one('d', { priority: 'warning' })])).toEqual(['c', 'd', 'b', 'a'])
})

it('leaves out what was read, but for critical ones', () => {
  expect(ids([one('read')])).toEqual([])
  expect(ids([one('read', { priority: 'critical' })])).toEqual(['read'])
})

it('concerns stores and managers as written', () => {
  const all = [one('here', { store_ids: ['s1'] }), one('there', { store_ids: ['s2'] }), one('managers', { audience: 'managers' })]
  expect(ids(all)).toEqual(['here'])
  expect(ids(all, { isManager: true })).toEqual(['managers', 'here'])
})

it('begins and ends at its times', () => {
  const all = [one('over', { expires_at: '2026-11-22T12:00:00Z' }), one('later', { starts_at: '2026-11-22T12:00:01Z' }), one('now', { starts_at: '2026-11-22T12:00:00Z' })]
  expect(ids(all)).toEqual(['now'])
  expect(ids(all, { now: noon + 1000 })).toEqual(['now', 'later'])
})

it('tells of a critical one once', () => {
  const told = new Set<string>()
  const shown = [one('a', { priority: 'critical' }), one('b', { priority: 'warning' })]
  expect(freshCritical(shown, told).map(({ id }) => id)).toEqual(['a'])
  expect(freshCritical(shown, told)).toEqual([])
  expect(freshCritical([...shown, one('c', { priority: 'critical' })], told).map(({ id }) => id)).toEqual(['c'])
})
