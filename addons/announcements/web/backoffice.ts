/** Announcements above the office's screens. */
import type { AppApi } from '@tezga/client'
import OfficeBanner from './OfficeBanner.vue'

/** Adds the banner. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.banner', { id: 'announcements.banner', component: OfficeBanner, order: 20 })
}
