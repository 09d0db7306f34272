/** Stock in the back office: adjusting a level, and a product's stock beside its form. */
import type { AppApi } from '@tezga/client'
import AdjustStock from './AdjustStock.vue'
import ProductStock from './ProductStock.vue'

/** Adds both. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'stock.adjust', component: AdjustStock })
  app.slots.add('backoffice.form.side', { id: 'stock.product', component: ProductStock })
}
