/** Bonuses in the back office. */
import type { AppApi } from '@tezga/client'
import BonusScreen from './BonusScreen.vue'
import { _ } from './texts'

/** Adds the grid, and tells the editor of the till's buttons of the own bonus. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'staff_bonus.months', path: '/bonuses', component: BonusScreen, title: () => _('Bonuses') })
  app.registries.add('pos.layout.action', 'bonus', { icon: 'trending-up', title: () => _('My bonus') })
}
