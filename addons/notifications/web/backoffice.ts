/** Notifications in the back office: the bell of the top bar. */
import type { AppApi } from '@tezga/client'
import NoticeBell from './NoticeBell.vue'

/** Adds the bell. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.top', { id: 'notifications.bell', component: NoticeBell, order: 60 })
}
