/** The catalogue in the back office: the builder of barcode rules. */
import type { AppApi } from '@tezga/client'
import CodesScreen from './CodesScreen.vue'
import { _ } from './texts'

/** Adds the screen. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'catalog.codes', path: '/codes', component: CodesScreen, title: () => _('Barcode rules') })
}
