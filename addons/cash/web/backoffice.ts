/** Counting and closing a settlement, and confirming a transfer, from their forms in the back office; what the editor of the till's buttons may place. */
import type { AppApi } from '@tezga/client'
import { faces } from './faces'
import PapersScreen from './PapersScreen.vue'
import SettlementActions from './SettlementActions.vue'
import { _ } from './texts'
import TransferActions from './TransferActions.vue'

/** Adds the buttons and tells of the drawer's actions. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'cash.settlement', component: SettlementActions })
  app.slots.add('backoffice.form.actions', { id: 'cash.transfer', component: TransferActions })
  app.screens.add({ name: 'cash.papers', path: '/cash-papers', component: PapersScreen, title: () => _('Cash documents') })
  for (const [name, face] of Object.entries(faces)) app.registries.add('pos.layout.action', name, { ...face, ...(name === 'drawer' ? { usual: 55 } : {}) })
}
