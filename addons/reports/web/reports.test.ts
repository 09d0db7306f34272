import { describe, expect, it } from 'vitest'
import { forReport, questionOf, withParts } from './asked'
import { daysOf } from './days'
import { heightAt, labelEvery, scaleOf, sharesOf } from './geometry'
import { nextSort, type Offered } from './table'

const none = { from: '', to: '' }
const sales: Offered = { key: 'sales', title: '', summary: '', icon: '', is_list: false, dimensions: [{ key: 'day', title: '' }, { key: 'hour', title: '' }], filters: [{ key: 'register', title: '', options: [] }] }

describe('periods', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22'], ['yesterday', '2026-11-21', '2026-11-21'], ['week', '2026-11-16', '2026-11-22'], ['7days', '2026-11-16', '2026-11-22'],
    ['month', '2026-11-01', '2026-11-22'], ['last_month', '2026-10-01', '2026-10-31'], ['30days', '2026-10-24', '2026-11-22'], ['year', '2026-01-01', '2026-11-22'],
  ] as const)('%s', (name, from, to) => expect(daysOf(name, '2026-11-22', none)).toEqual({ from, to }))

  it('of one’s own are put in order', () => {
    expect(daysOf('own', '2026-11-22', { from: '2026-11-09', to: '2026-11-02' })).toEqual({ from: '2026-11-02', to: '2026-11-09' })
  })
})

describe('the address of a report', () => {
  it('asks for what the report has and nothing else', () => {
    const place = { report: 'sales', period: 'today', by: 'hour', 'f.register': 'r1', 'f.method': 'm1', store: 's1', sort: '-total' }
    expect(questionOf(place, sales, '2026-11-22')).toEqual({ from: '2026-11-22', to: '2026-11-22', store_id: 's1', by: 'hour', where: 'register:r1', sort: '-total' })
    expect(questionOf({ store: 'all', by: 'rate' }, sales, '2026-11-22')).toEqual({ from: '2026-10-24', to: '2026-11-22', all_stores: 'true' })
  })

  it('begins with the first page when anything changes, and drops what is empty', () => {
    expect(withParts({ report: 'sales', page: '3', by: 'hour' }, { by: '' })).toEqual({ report: 'sales' })
    expect(withParts({ report: 'sales' }, { page: '2' })).toEqual({ report: 'sales', page: '2' })
  })

  it('keeps days and store for the next report', () => {
    expect(forReport({ report: 'sales', period: 'year', by: 'hour', store: 'all' }, 'taxes')).toEqual({ report: 'taxes', period: 'year', store: 'all' })
  })
})

describe('charts', () => {
  it('have a round scale over all values and zero', () => {
    expect(scaleOf([120, 930])).toEqual({ ticks: [0, 500, 1000], min: 0, max: 1000 })
    expect(scaleOf([-40, 100]).min).toBe(-50)
    expect(heightAt(scaleOf([0, 100]), 0, 200)).toBe(200)
  })

  it('write as many labels as there is room for', () => expect([labelEvery(10, 800), labelEvery(30, 720)]).toEqual([1, 3]))
  it('give negative parts no share', () => expect(sharesOf([300, 100, -50])).toEqual([75, 25, 0]))
})

it('sorts by the greatest first, then by the smallest', () => expect([nextSort('', 'total'), nextSort('-total', 'total')]).toEqual(['-total', 'total']))
