/** What the till can do with goods, for the editor of its buttons. */
import type { AppApi } from '@tezga/client'
import { faces } from './faces'

/** Tells of the buttons. */
export function setup(app: AppApi): void {
  for (const [name, face] of Object.entries(faces)) app.registries.add('pos.layout.action', name, face)
}
