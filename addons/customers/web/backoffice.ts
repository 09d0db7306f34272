/** Tells the editor of the till's buttons what customers add to it. */
import type { AppApi } from '@tezga/client'
import { _ } from './texts'

/** Adds the customer's button to what may be placed. */
export function setup(app: AppApi): void {
  app.registries.add('pos.layout.action', 'customer', { icon: 'user-round', title: () => _('Customer'), usual: 10 })
}
