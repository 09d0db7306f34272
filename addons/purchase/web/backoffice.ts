/** Purchasing in the back office: the steps of an order, from its form. */
import type { AppApi } from '@tezga/client'
import OrderActions from './OrderActions.vue'

/** Adds them. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'purchase.order', component: OrderActions })
}
