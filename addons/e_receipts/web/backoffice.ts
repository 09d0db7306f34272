/** Electronic receipts in the back office: the PDF of each receipt, its look, and SMS sent again. */
import type { AppApi } from '@tezga/client'
import PdfButton from './PdfButton.vue'
import SendAgain from './SendAgain.vue'
import StampInput from './StampInput.vue'
import WatermarkInput from './WatermarkInput.vue'

/** Adds the buttons and the editors of settings. */
export function setup(app: AppApi): void {
  app.slots.add('backoffice.form.actions', { id: 'e_receipts.pdf', component: PdfButton })
  app.slots.add('backoffice.list.bulk', { id: 'e_receipts.again', component: SendAgain })
  app.registries.add('backoffice.setting', 'e_receipts.stamp', StampInput)
  app.registries.add('backoffice.setting', 'e_receipts.watermark', WatermarkInput)
}
