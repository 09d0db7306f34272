/** Whether the till shows a preview now; apart from what begins and ends it, since the carts ask. */
import { reactive } from 'vue'
import { _ } from './texts'

/** Whether the till shows a preview now, and whether the next to sign in wants one. */
export const preview = reactive({ on: false, wanted: false })

/** Why nothing is sold now, or an empty text. */
export function previewRefusal(): string {
  return preview.on ? _('This is a preview: nothing is sold. End the preview to sell.') : ''
}
