/** Counting and closing a settlement from its form in the back office. */
import type { AppApi } from '@tezga/client'
import SettlementActions from './SettlementActions.vue'

/** Adds the buttons. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'cash.settlement', component: SettlementActions })
}
