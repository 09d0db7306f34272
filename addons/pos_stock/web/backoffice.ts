/** The till's button that takes goods out, for the editor of its buttons. */
import type { AppApi } from '@tezga/client'
import { _ } from './texts'

/** Tells of the button. */
export function setup(app: AppApi): void {
  app.registries.add('pos.layout.action', 'take-out', { icon: 'package-open', title: () => _('Tester or display') })
}
