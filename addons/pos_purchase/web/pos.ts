/** Goods receipt at the till: its screen, and the ways to it. */
import type { AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { face } from './faces'
import { RECEIVE, sent } from './receipt'
import ReceiptScreen from './ReceiptScreen.vue'
import { _ } from './texts'

/** Adds the screen; what it books counts at this till at once. */
export function setup(app: AppApi): void {
  app.services.call('pos_stock.follow', RECEIVE, 1)
  app.screens.add({ name: 'goods-receipt', component: ReceiptScreen, title: face.title })
  const isPractice = (): boolean => app.services.call<boolean>('pos.is_training')
  const role = (): string => (app.session.can('purchase.receive') ? '' : _('Your role may not do this. Ask a store lead.'))
  const open = { ...face, run: () => app.router.go('/goods-receipt'), refusal: () => (isPractice() ? _('Not while you practise.') : role()) }
  app.registries.add('pos.more', 'goods-receipt', { order: 17, ...open, isShown: () => !isPractice() })
  app.registries.add('help.topics', 'pos_purchase', () => import('./help'))
  app.registries.add('pos.manage', 'goods-receipt', { order: 50, ...open })
  app.events.on<{ id: string; result: { number?: string } | null }>('ops.applied', ({ id, result }) => {
    if (sent.delete(id) && result?.number) toast(_('Goods receipt {number} is booked', { number: result.number }), { tone: 'success' })
  })
}
