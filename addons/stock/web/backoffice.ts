/** Stock in the back office: adjusting a level, a product's stock beside its form, the steps of documents and transfers. */
import type { AppApi } from '@tezga/client'
import AdjustStock from './AdjustStock.vue'
import DocumentActions from './DocumentActions.vue'
import ProductStock from './ProductStock.vue'
import TransferActions from './TransferActions.vue'

/** Adds them. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'stock.adjust', component: AdjustStock })
  app.slots.add('backoffice.form.actions', { id: 'stock.document', component: DocumentActions })
  app.slots.add('backoffice.form.actions', { id: 'stock.transfer', component: TransferActions })
  app.slots.add('backoffice.form.side', { id: 'stock.product', component: ProductStock })
}
