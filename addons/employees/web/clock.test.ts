import { expect, it } from 'vitest'
import { minutesEarly, minutesLate, runningShift, spansOn, type Plan, type Shift } from './clock'

const plan: Plan = {
  work_times: [{ day: 7, since: '14:00', until: '18:00' }, { day: 7, since: '08:00', until: '12:00' }],
  work_days: [{ date: '2026-12-20', since: '10:00', until: '20:00' }, { date: '2026-12-27', since: '', until: '' }],
}
const shift = (id: string, started_at: string, ended_at: string | null = null): Shift => ({ id, user_id: 'mira', started_at, ended_at })

it('plans a day by its weekday, or by what is written for the day itself', () => {
  expect(spansOn('2026-11-22', plan)).toEqual([{ since: 480, until: 720 }, { since: 840, until: 1080 }])
  expect(spansOn('2026-12-20', plan)).toEqual([{ since: 600, until: 1200 }])
  expect([spansOn('2026-12-27', plan), spansOn('2026-11-23', plan)]).toEqual([[], []])
})

it('counts minutes of the span that is meant', () => {
  const spans = spansOn('2026-11-22', plan)
  expect([479, 500, 720, 845].map((at) => minutesLate(at, spans))).toEqual([0, 20, 0, 5])
  expect([470, 700, 730, 1070].map((at) => minutesEarly(at, spans))).toEqual([0, 20, 0, 10])
  expect([minutesLate(500, []), minutesEarly(500, [])]).toEqual([0, 0])
})

it('knows who is clocked in, here or at another till, until they clock out', () => {
  const from = '2026-11-22T00:00'
  expect(runningShift('mira', [shift('a', '2026-11-22T08:00')], [], from)?.id).toBe('a')
  expect(runningShift('mira', [shift('a', '2026-11-21T08:00')], [], from)).toBeNull()
  expect(runningShift('luka', [shift('a', '2026-11-22T08:00')], [], from)).toBeNull()
  expect(runningShift('mira', [shift('a', '2026-11-22T08:00')], [shift('a', '2026-11-22T08:00', '2026-11-22T12:00')], from)).toBeNull()
  expect(runningShift('mira', [], [shift('a', '2026-11-22T08:00', '2026-11-22T12:00'), shift('b', '2026-11-22T13:00')], from)?.id).toBe('b')
})

it('takes the shift as ended although the server counted another id for it', () => {
  expect(runningShift('mira', [shift('other', '2026-11-22T07:59')], [shift('a', '2026-11-22T08:00', '2026-11-22T12:00')], '2026-11-22T00:00')).toBeNull()
})
