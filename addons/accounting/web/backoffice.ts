/** Profit, statements and the account mapping in the back office. */
import type { AppApi } from '@tezga/client'
import MappingScreen from './MappingScreen.vue'
import ProfitScreen from './ProfitScreen.vue'
import StatementScreen from './StatementScreen.vue'
import TakeBack from './TakeBack.vue'
import { _ } from './texts'

/** Adds the screens, and the button that takes an expense back. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'accounting.profit', path: '/profit', component: ProfitScreen, title: () => _('Profit') })
  app.screens.add({ name: 'accounting.statement', path: '/statements', component: StatementScreen, title: () => _('Statements') })
  app.screens.add({ name: 'accounting.mapping', path: '/account-mapping', component: MappingScreen, title: () => _('Account mapping') })
  app.slots.add('backoffice.form.actions', { id: 'accounting.take_back', component: TakeBack })
}
