/** Announcements above the till's screens. */
import type { AppApi } from '@tezga/client'
import { readings } from './readings'
import TillBanner from './TillBanner.vue'

/** Adds the banner. */
export async function setup(app: AppApi): Promise<void> {
  app.slots.add('pos.banner', { id: 'announcements.banner', component: TillBanner, order: 20 })
  app.registries.add('help.topics', 'announcements', () => import('./help'))
  app.events.on('boot.changed', () => void readings.load(app))
  await readings.load(app)
}
