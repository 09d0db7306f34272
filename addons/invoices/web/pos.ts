/** Invoices at the till: a switch on the payment screen, numbers without the server, names on the receipt. */
import { getMeta, type AppApi } from '@tezga/client'
import type { OrderPart } from '../../pos/web/sale'
import type { Cart, Order, StoredReceipt } from '../../pos/web/types'
import type { Document } from '../../receipts/web/blocks'
import { issue, type Issued, type Last } from './invoice'
import InvoiceToggle from './InvoiceToggle.vue'
import OpenInvoice from './OpenInvoice.vue'
import { withInvoice } from './roll'

const key = 'invoices'

/** Adds the switch, the numbering of finished sales, the receipt's words and the buttons for A4. */
export function setup(app: AppApi): void {
  app.slots.add('pos.payment.top', { id: 'invoices.toggle', component: InvoiceToggle })
  app.slots.add('pos.receipt.actions', { id: 'invoices.open', component: OpenInvoice, order: 20 })
  app.slots.add('pos.payment.finished', { id: 'invoices.open', component: OpenInvoice, order: 20 })
  app.registries.add('help.topics', 'invoices', () => import('./help'))
  app.registries.add('pos.order_part', 'invoices', (cart: Cart, kind: Order['kind']) => partOf(app, cart, kind))
  app.services.wrap('receipts.document', (inner: (stored: StoredReceipt, copy?: boolean) => Document, stored: StoredReceipt, copy?: boolean) => {
    const issued = stored.order.facts.invoices as Issued | undefined
    return issued?.number ? withInvoice(inner(stored, copy), issued) : inner(stored, copy)
  })
}

/** The invoice of an order that is finished now; its number is stored with the order, in one transaction. */
async function partOf(app: AppApi, cart: Cart, kind: Order['kind']): Promise<OrderPart | null> {
  const { boot } = app
  const seen = (boot.data.invoices?.last as Last | undefined) ?? {}
  const own = (await getMeta<Last>(app.storage, key)) ?? {}
  const made = issue(cart, kind, { code: boot.register?.prefix ?? boot.register?.code ?? '', training: Boolean(boot.settings['pos.training']), own, seen })
  if (!made) return { facts: { invoices: undefined } } // a buyer that was typed before the sale became a return
  return { facts: { invoices: made.issued }, meta: { [key]: made.last } }
}
