/** Checklists in the back office: their progress, and their button for the till. */
import type { AppApi } from '@tezga/client'
import ProgressScreen from './ProgressScreen.vue'
import { _ } from './texts'

/** Adds the screen, and tells the editor of the till's buttons of the checklists. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'checklists.progress', path: '/checklists', component: ProgressScreen, title: () => _('Checklist progress') })
  app.registries.add('pos.layout.action', 'checklists', { icon: 'list-checks', title: () => _('Checklists') })
}
