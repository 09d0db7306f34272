/** Help at the till: in the menus, by F1, and as a tip on the empty receipt. */
import type { AppApi } from '@tezga/client'
import HelpEntry from './HelpEntry.vue'
import HelpHost from './HelpHost.vue'
import HelpTip from './HelpTip.vue'
import { openHelp } from './state'
import { _ } from './texts'
import { loadChoices } from './tips'

/** Adds help; topics come from the registry `help.topics` when it is opened. */
export async function setup(app: AppApi): Promise<void> {
  const entry = { icon: 'circle-help', title: () => _('Help'), run: () => openHelp() }
  app.slots.add('pos.overlay', { id: 'help.sheet', component: HelpHost, order: 95 })
  app.slots.add('pos.menu', { id: 'help.entry', component: HelpEntry, order: 90 })
  app.slots.add('pos.cart.empty', { id: 'help.tip', component: HelpTip })
  app.registries.add('pos.sidebar', 'help', { ...entry, order: 90 })
  app.registries.add('pos.more', 'help', { ...entry, order: 75 })
  app.registries.add('pos.shortcut', 'topics', { key: 'F1', title: () => _('Help'), run: () => openHelp() })
  await loadChoices(app)
}
