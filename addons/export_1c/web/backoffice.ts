/** What the forms of the exchange with 1C offer: access for 1C, reports of days, records of a run, the file of a report. */
import type { AppApi } from '@tezga/client'
import AccessDialog from './AccessDialog.vue'
import FileLinks from './FileLinks.vue'
import ReportsDialog from './ReportsDialog.vue'

/** Adds the buttons. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'export_1c.access', component: AccessDialog })
  app.slots.add('backoffice.form.actions', { id: 'export_1c.reports', component: ReportsDialog })
  app.slots.add('backoffice.form.actions', { id: 'export_1c.files', component: FileLinks })
}
