/** Electronic receipts at the till: a wish while paying, an SMS afterwards, and no paper where the store wants none. */
import { toast } from '@tezga/ui'
import type { AppApi } from '@tezga/client'
import type { SaleCompleted } from '../../pos/web/sale'
import { isOnPaper, sendReceipt } from './send'
import SmsReceipt from './SmsReceipt.vue'
import { _ } from './texts'
import { draft, wishOf } from './wish'
import WishCard from './WishCard.vue'

/** Adds the card of the payment screen, the button, and the wish that goes with a finished sale. */
export function setup(app: AppApi): void {
  app.registries.add('help.topics', 'e_receipts', () => import('./help'))
  app.slots.add('pos.payment', { id: 'e_receipts.wish', component: WishCard, order: 10 })
  app.slots.add('pos.payment.finished', { id: 'e_receipts.sms', component: SmsReceipt, order: 16 })
  app.slots.add('pos.receipt.actions', { id: 'e_receipts.sms', component: SmsReceipt, order: 16 })
  app.services.wrap('receipts.on_paper', (inner: () => boolean) => isOnPaper(app) && inner())
  app.events.on<SaleCompleted>('sale.completed', ({ order }) => {
    const wish = wishOf(draft.cart)
    draft.cart = ''
    if (!wish || order.training) return
    void sendReceipt(app, order, wish, true).then(
      () => toast(_('The receipt goes to {address}.', { address: wish.address }), { tone: 'success' }),
      (error: Error) => toast(error.message, { tone: 'danger' }),
    )
  })
}
