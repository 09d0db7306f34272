/** The first words of the home dashboard. */
import { _, wallClock } from '@tezga/client'

/** A greeting by the time on the store's wall, with the first name. */
export function greeting(name: string, now: Date = new Date()): string {
  const first = name.split(' ')[0] ?? ''
  const { hour } = wallClock(now)
  if (hour >= 5 && hour < 11) return _('Good morning, {name}', { name: first })
  if (hour >= 11 && hour < 18) return _('Good day, {name}', { name: first })
  return _('Good evening, {name}', { name: first })
}
