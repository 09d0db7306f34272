/** The figures of the day at the till. */
import type { AppApi } from '@tezga/client'
import QuickScreen from './QuickScreen.vue'
import { _ } from './texts'

/** Adds the screen, and its entries under More, in the sidebar and where the register is managed. */
export function setup(app: AppApi): void {
  const title = (): string => _('Figures of the day')
  app.screens.add({ name: 'figures', component: QuickScreen, title })
  const entry = { icon: 'chart-column', title, run: () => app.router.go('/figures'), isCurrent: () => app.router.route.path === '/figures', isShown: () => app.session.can('reports.quick'), refusal: () => (app.session.can('reports.quick') ? '' : _('Your role may not see the figures of the day')) }
  app.registries.add('help.topics', 'reports', () => import('./help'))
  for (const [kind, order] of [['pos.more', 36], ['pos.sidebar', 55], ['pos.manage', 15]] as const) app.registries.add(kind, 'figures', { order, ...entry })
}
