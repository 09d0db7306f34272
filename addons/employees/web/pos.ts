/** The time clock at the till: signing in clocks in; clocking out is in the own menu. */
import { watch } from 'vue'
import type { AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import ClockMenu from './ClockMenu.vue'
import { connectClock, makeClock } from './shifts'

/** Adds the clock; `employees.minutes_late(person)` and `employees.minutes_early(person)` say how a person's day compares with its plan. */
export async function setup(app: AppApi): Promise<void> {
  const clock = makeClock(app)
  connectClock(clock)
  app.services.define('employees.minutes_late', clock.late)
  app.services.define('employees.minutes_early', clock.early)
  app.registries.add('help.topics', 'employees', () => import('./help'))
  app.slots.add('pos.menu', { id: 'employees.clock', component: ClockMenu, order: 90 })
  await clock.load()
  watch(() => app.session.state.user?.id, (id) => {
    if (id) void clock.enter(id).catch((error: Error) => toast(error.message, { tone: 'danger' }))
  }, { immediate: true })
}
