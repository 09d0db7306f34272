/** Stock counts in the back office, on a desk and on a phone with a scanner. */
import type { AppApi } from '@tezga/client'
import CountsScreen from './CountsScreen.vue'
import { _ } from './texts'

/** Adds the screen. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'stock_count.counts', path: '/stock-counts', component: CountsScreen, title: () => _('Stock counts') })
}
