/** Reports in the back office. */
import type { AppApi } from '@tezga/client'
import ReportsScreen from './ReportsScreen.vue'
import { _ } from './texts'

/** Adds the screen, and tells the editor of the till's buttons of the figures of the day. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'reports.reports', path: '/reports', component: ReportsScreen, title: () => _('Reports') })
  app.registries.add('pos.layout.action', 'figures', { icon: 'chart-column', title: () => _('Figures of the day') })
}
