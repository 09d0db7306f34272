/** In training mode no cash moves. */
import type { AppApi } from '@tezga/client'
import { _ } from './texts'

/** True while the till practises. */
export function isPractice(api: AppApi): boolean {
  return api.services.has('pos.is_training') && api.services.call<boolean>('pos.is_training')
}

/** Why nothing of the drawer is possible now, or an empty text. */
export function noPractice(api: AppApi): string {
  return isPractice(api) ? _('Not in training mode: no cash moves.') : ''
}
