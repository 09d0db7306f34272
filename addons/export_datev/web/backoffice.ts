/** The DATEV export in the back office. */
import type { AppApi } from '@tezga/client'
import DatevScreen from './DatevScreen.vue'
import { _ } from './texts'

/** Adds the screen. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'export_datev.month', path: '/datev', component: DatevScreen, title: () => _('DATEV export') })
}
