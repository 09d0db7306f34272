/** Checklists at the till: their screen, and what they have to say to a closing. */
import type { AppApi } from '@tezga/client'
import { connectChecklists, makeChecklists } from './checklists'
import ChecklistScreen from './ChecklistScreen.vue'
import { guardClosing } from './gate'
import GateDialog from './GateDialog.vue'
import { _ } from './texts'

/** Adds the screen with its entries and stands before the closing of settlements. */
export async function setup(app: AppApi): Promise<void> {
  const checklists = makeChecklists(app)
  connectChecklists(checklists)
  guardClosing(app, checklists)
  const title = (): string => _('Checklists')
  app.registries.add('help.topics', 'checklists', () => import('./help'))
  app.screens.add({ name: 'checklists', component: ChecklistScreen, title })
  app.slots.add('pos.overlay', { id: 'checklists.gate', component: GateDialog })
  app.registries.add('pos.act', 'checklists.skip', { title: () => _('Settlement closed with tasks open') })
  const entry = { icon: 'list-checks', title, run: () => app.router.go('/checklists'), isCurrent: () => app.router.route.path === '/checklists', isShown: () => checklists.due.value.length > 0 }
  for (const [kind, order] of [['pos.more', 38], ['pos.sidebar', 57], ['pos.manage', 46]] as const) app.registries.add(kind, 'checklists', { order, ...entry })
  await checklists.load()
}
