/** The own bonus at the till. */
import type { AppApi } from '@tezga/client'
import BonusTill from './BonusTill.vue'
import { _ } from './texts'

/** Adds the screen with its entries, where there is a plan. */
export function setup(app: AppApi): void {
  const title = (): string => _('My bonus')
  const isShown = (): boolean => app.boot.data.staff_bonus?.has_plan === true && app.session.can('staff_bonus.own')
  app.registries.add('help.topics', 'staff_bonus', () => import('./help'))
  app.screens.add({ name: 'bonus', component: BonusTill, title })
  const entry = { icon: 'trending-up', title, run: () => app.router.go('/bonus'), isCurrent: () => app.router.route.path === '/bonus', isShown }
  for (const [kind, order] of [['pos.more', 39], ['pos.sidebar', 58]] as const) app.registries.add(kind, 'bonus', { order, ...entry })
}
