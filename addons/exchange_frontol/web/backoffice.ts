/** The exchange with Frontol in the back office. */
import type { AppApi } from '@tezga/client'
import FrontolScreen from './FrontolScreen.vue'
import { _ } from './texts'

/** Adds the screen. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'exchange_frontol.screen', path: '/frontol', component: FrontolScreen, title: () => _('Frontol exchange') })
}
