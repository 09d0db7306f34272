/** Whether the store's day has ended for a settlement: told by the server, or by the clock where it is not reached. */
import type { AppApi } from '@tezga/client'
import { todayOf } from './papers'
import type { Settlement } from './settlement'

/** True for a drawer that the end of the day took out of use, or that is still open a business day later. */
export function isDayOver(api: AppApi, now: Pick<Settlement, 'state' | 'opened_at' | 'day_ended_at'>, at: number): boolean {
  if (api.boot.settings['cash.day_end'] !== true || now.state === 'closed') return false
  if (now.state === 'counting') return !!now.day_ended_at
  const today = todayOf(api, at)
  const begun = [now.opened_at, now.day_ended_at ?? now.opened_at].map((moment) => todayOf(api, Date.parse(moment)))
  return begun.every((day) => day < today)
}
