/** The workbook's button beside the list of sales. */
import type { AppApi } from '@tezga/client'
import WorkbookButton from './WorkbookButton.vue'

/** Adds the button. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.list.actions', { id: 'export_excel.sales', component: WorkbookButton })
}
