/** The PDF of invoices in the back office. */
import type { AppApi } from '@tezga/client'
import OfficePdf from './OfficePdf.vue'

/** Adds the button to the forms of invoices and sales. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'invoices.pdf', component: OfficePdf })
}
