/** Tells the editor of the till's buttons what gift cards add to it. */
import type { AppApi } from '@tezga/client'
import { _ } from './texts'

/** Adds the button to what may be placed. */
export function setup(app: AppApi): void {
  app.registries.add('pos.layout.action', 'gift-card', { icon: 'gift', title: () => _('Gift card'), usual: 45 })
}
