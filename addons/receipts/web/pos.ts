/** Receipts at the till: printed after each sale, shown and printed again from the history. */
import type { AppApi } from '@tezga/client'
import type { Document } from './blocks'
import Paper from './Paper.vue'
import MailReceipt from './MailReceipt.vue'
import { makeDocument, printDocument, printReceipt, type Stored } from './print'
import Reprint from './Reprint.vue'
import { _ } from './texts'

/** Adds printing, the preview, and the choice on the payment screen. */
export function setup(app: AppApi): void {
  app.services.define('receipts.document', (stored: Stored, copy?: boolean) => makeDocument(app, stored, copy))
  app.services.define('receipts.on_paper', () => true)
  app.services.define('receipts.print', (stored: Stored, copy?: boolean) => printReceipt(app, stored, copy))
  app.services.define('receipts.print_document', (document: Document, tag: string) => printDocument(app, document, tag))
  app.slots.add('pos.receipt.preview', { id: 'receipts.paper', component: Paper })
  app.slots.add('pos.receipt.actions', { id: 'receipts.reprint', component: Reprint, order: 10 })
  app.slots.add('pos.payment.finished', { id: 'receipts.again', component: Reprint })
  app.slots.add('pos.receipt.actions', { id: 'receipts.mail', component: MailReceipt, order: 15 })
  app.slots.add('pos.payment.finished', { id: 'receipts.mail', component: MailReceipt, order: 15 })
  app.registries.add('help.topics', 'receipts', () => import('./help'))
  app.registries.add('pos.receipt_choice', 'print', { icon: 'printer', title: () => _('Print'), print: true, shown: () => app.services.call<boolean>('receipts.on_paper') })
  app.registries.add('pos.receipt_choice', 'none', { icon: 'x', title: () => _('None'), print: false })
  app.events.on<{ receipt: Stored; print: boolean }>('sale.completed', ({ receipt, print }) => {
    const isAsked = app.hw.state.link !== 'absent' || app.boot.settings['receipts.browser_print'] === true
    if (print && isAsked && app.services.call<boolean>('receipts.on_paper')) void app.services.call<Promise<void>>('receipts.print', receipt)
  })
}
