/** Correcting the payment method of a receipt from its form in the back office. */
import type { AppApi } from '@tezga/client'
import PaymentChange from './PaymentChange.vue'

/** Adds the button. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'sales.payment_change', component: PaymentChange })
}
