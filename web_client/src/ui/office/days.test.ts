// @vitest-environment happy-dom
import { setFormats, formats } from '@tezga/client'
import { beforeEach, describe, expect, it } from 'vitest'
import { addDays, dayText, momentOf, monthGrid, parseDay, parseTime, wallOf } from './days'

beforeEach(() => setFormats({ ...formats(), dates: { ...formats().dates, short: 'dd.MM.y' } }, 'EUR', 'Europe/Sarajevo'))

describe('days', () => {
  it.each([['22.11.2026', '2026-11-22'], ['1.2.26', '2026-02-01'], ['2026-11-22', '2026-11-22'], ['22/11/2026', '2026-11-22'], ['31.02.2026', null], ['22.11.', null], ['', null]])(
    '"%s" is %s', (text, day) => expect(parseDay(text)).toBe(day),
  )

  it('follow the order of the language', () => {
    setFormats({ ...formats(), dates: { ...formats().dates, short: 'M/d/yy' } }, 'USD')
    expect(parseDay('11/22/26')).toBe('2026-11-22')
  })

  it('count over months and leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(dayText(2026, 2, 29)).toBeNull()
  })

  it('fill six weeks from the first day of the week', () => {
    const weeks = monthGrid(2026, 11, 0)
    expect([weeks[0]![0], weeks[5]![6]]).toEqual(['2026-10-26', '2026-12-06'])
    expect(monthGrid(2026, 11, 6)[0]![0]).toBe('2026-11-01')
  })
})

describe('times of day', () => {
  it.each([['9', '09:00'], ['930', '09:30'], ['14.30', '14:30'], ['23:59', '23:59'], ['24:00', null], ['9:75', null], ['', null]])('"%s" is %s', (text, time) => expect(parseTime(text)).toBe(time))
})

describe('moments', () => {
  it('are what the wall of the store shows, summer and winter', () => {
    expect(momentOf('2026-07-01', '14:30')).toBe('2026-07-01T12:30:00.000Z')
    expect(momentOf('2026-12-01', '14:30')).toBe('2026-12-01T13:30:00.000Z')
    expect(wallOf('2026-12-01T23:30:00.000Z')).toEqual({ day: '2026-12-02', time: '00:30' })
  })
})
