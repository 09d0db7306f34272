/** Tips at the till: a card on the payment screen, the operation after the sale, thanks on the receipt. */
import { formatMoney, type AppApi } from '@tezga/client'
import type { SaleCompleted } from '../../pos/web/sale'
import type { StoredReceipt } from '../../pos/web/types'
import type { Document } from '../../receipts/web/blocks'
import { nameOf } from './people'
import { withThanks } from './receipt'
import { _ } from './texts'
import { tipOf } from './tips'
import TipCard from './TipCard.vue'

/** Adds the card and tells the server whose each tip is. */
export function setup(app: AppApi): void {
  app.slots.add('pos.payment', { id: 'example_tips.card', component: TipCard })
  app.events.on<SaleCompleted>('sale.completed', ({ order, receipt }) => {
    const tip = tipOf(receipt)
    if (!tip || order.training) return
    const payload = { order_id: order.id, line_id: tip.line_id, employee_id: tip.employee_id }
    void app.ops.add({ type: 'example_tips.tip', payload, settlement_id: order.settlement_id, depends_on: [order.id] })
  })
  app.services.wrap('receipts.document', (inner: (stored: StoredReceipt, copy?: boolean) => Document, stored: StoredReceipt, copy?: boolean) => {
    const tip = tipOf(stored)
    if (!tip) return inner(stored, copy)
    const amount = formatMoney(tip.amount, stored.order.currency, { paper: true })
    return withThanks(inner(stored, copy), _('Tip for {name}: {amount}. Thank you!', { name: nameOf(app, tip.employee_id), amount }))
  })
}
