/** The till's button for goods receipts, for the editor of its buttons. */
import type { AppApi } from '@tezga/client'
import { face } from './faces'

/** Tells of the button. */
export function setup(app: AppApi): void {
  app.registries.add('pos.layout.action', 'goods-receipt', face)
}
