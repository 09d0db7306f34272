/** Counting and closing a settlement from its form in the back office; what the editor of the till's buttons may place. */
import type { AppApi } from '@tezga/client'
import { faces } from './faces'
import SettlementActions from './SettlementActions.vue'

/** Adds the buttons and tells of the drawer's actions. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'cash.settlement', component: SettlementActions })
  for (const [name, face] of Object.entries(faces)) app.registries.add('pos.layout.action', name, { ...face, ...(name === 'drawer' ? { usual: 55 } : {}) })
}
