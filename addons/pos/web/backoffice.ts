/** The till in the back office: the editor of its buttons. */
import type { AppApi } from '@tezga/client'
import { faces, usualPlaces } from './faces'
import LayoutLink from './LayoutLink.vue'
import LayoutScreen from './LayoutScreen.vue'
import { _ } from './texts'

/** Adds the screen and tells the editor of the till's own actions; other addons tell of theirs as `pos.layout.action`, and of
 * those that records stand for as `pos.layout.source`, a function that asks for them. */
export function setup(app: AppApi): void {
  app.screens.add({ name: 'pos.layout', path: '/till-buttons', component: LayoutScreen, title: () => _('Buttons of the till') })
  app.registries.add('backoffice.setting', 'pos.layout', LayoutLink)
  for (const [name, face] of Object.entries(faces)) app.registries.add('pos.layout.action', name, { ...face, usual: usualPlaces[name] })
}
