/** The time clock of this till: whoever signs in is clocked in; stored here first, so without the server too. */
import { shallowRef } from 'vue'
import { getMeta, uuid7, wallClock, zoneOffset, type AppApi, type Employee } from '@tezga/client'
import { minutesEarly, minutesLate, runningShift, spansOn, type Plan, type Shift } from './clock'

const key = 'shifts'
const kept = 60

/** State and steps of the time clock. */
export function makeClock(api: AppApi) {
  const own = shallowRef<Shift[]>([])

  async function load(): Promise<void> {
    own.value = (await getMeta<Shift[]>(api.storage, key)) ?? []
  }

  /** The shift of a person that runs now, or null. */
  function running(userId: string): Shift | null {
    void api.catalog.revision.value
    return runningShift(userId, api.catalog.table('employees.shift').all() as unknown as Shift[], own.value, dayBegan())
  }

  function dayBegan(): string {
    const wall = wallClock(Date.now())
    const cutover = api.boot.store?.day_cutover_hour ?? 0
    const begin = Date.UTC(wall.year, wall.month - 1, wall.day - (wall.hour < cutover ? 1 : 0), cutover)
    return new Date(begin - zoneOffset(begin) * 60_000).toISOString()
  }

  /** Clocks somebody in who is not yet. */
  async function enter(userId: string): Promise<void> {
    if (api.boot.settings['employees.time_clock'] === false || running(userId)) return
    const shift: Shift = { id: uuid7(), user_id: userId, started_at: new Date().toISOString(), ended_at: null }
    own.value = [...own.value, shift].slice(-kept)
    await api.ops.add({ type: 'employees.clock_in', payload: { shift_id: shift.id, at: shift.started_at } }, { meta: { [key]: own.value }, quiet: true })
  }

  /** Clocks somebody out. */
  async function leave(userId: string): Promise<void> {
    const shift = running(userId)
    if (!shift) return
    const at = new Date().toISOString()
    const next = [...own.value.filter((one) => one.id !== shift.id), { ...shift, ended_at: at }].slice(-kept)
    await api.ops.add({ type: 'employees.clock_out', payload: { at } }, { meta: { [key]: next }, quiet: true })
    own.value = next
  }

  function spans(userId: string) {
    const people = (api.boot.data.employees?.users ?? []) as (Employee & Partial<Plan>)[]
    const person = people.find((one) => one.id === userId)
    const wall = wallClock(Date.now())
    const day = new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).toISOString().slice(0, 10)
    return spansOn(day, { work_times: person?.work_times ?? [], work_days: person?.work_days ?? [] })
  }

  function minuteOf(moment: number | string): number {
    const wall = wallClock(moment)
    return wall.hour * 60 + wall.minute
  }

  /** By how many minutes a person came late: at the beginning of the running shift, else now; who was there before today is not. */
  function late(userId: string): number {
    const began = dayBegan()
    const again = own.value.some((one) => one.user_id === userId && one.ended_at && one.started_at >= began)
    return again ? 0 : minutesLate(minuteOf(running(userId)?.started_at ?? Date.now()), spans(userId))
  }

  return {
    load, running, enter, leave, late,
    /** How many minutes are left of the planned span. */
    early: (userId: string) => minutesEarly(minuteOf(Date.now()), spans(userId)),
  }
}

/** The time clock of the running till. */
export type Clock = ReturnType<typeof makeClock>

let current: Clock

/** Makes the time clock known to its parts. */
export function connectClock(clock: Clock): void {
  current = clock
}

/** The time clock of this till. */
export function useClock(): Clock {
  return current
}
