/** Preview: somebody with the right looks at catalogue and prices without selling; nothing of it is kept or sent. */
import { watch } from 'vue'
import type { AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { preview } from './previewing'
import { useCarts } from './store'
import { _ } from './texts'

const key = 'tezga.preview'

/** Begins a preview with a receipt of its own; says why where the right is missing. */
export function startPreview(api: AppApi): void {
  preview.wanted = false
  if (!api.session.can('pos.preview')) return void toast(_('Your role may not do this. Ask a store lead.'), { tone: 'warning' })
  if (preview.on) return
  preview.on = true
  sessionStorage.setItem(key, '1')
  useCarts().open()
  api.services.call('pos.log', 'preview_begun')
  api.router.go('/')
}

/** Ends the preview; what was put into its receipts goes away. */
export function endPreview(api: AppApi): void {
  if (!preview.on) return
  preview.on = false
  sessionStorage.removeItem(key)
  const carts = useCarts()
  for (const cart of [...carts.carts]) if (cart.preview) carts.close(cart)
  api.services.call('pos.log', 'preview_ended')
  api.router.go('/')
}

/** Offers the preview to login and settlement, and ends it with the person's session. */
export function connectPreview(api: AppApi): void {
  api.services.define('pos.may_preview', () => !preview.on && api.session.can('pos.preview'))
  api.services.define('pos.start_preview', () => startPreview(api))
  watch(() => api.session.state.user?.id, (id) => {
    if (!id) endPreview(api)
    else if (preview.wanted || sessionStorage.getItem(key)) startPreview(api)
  }, { immediate: true })
}
