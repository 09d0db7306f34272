/** Opens the A4 invoice of an order in a tab of its own. */
import { language, NetworkError, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { _ } from './texts'

/** Fetches the PDF and shows it; says why where that does not work. */
export async function openInvoice(api: AppApi, orderId: string, number: string): Promise<void> {
  const tab = window.open('about:blank', '_blank') // before waiting: later it would be a pop-up that browsers block
  try {
    const answer = await api.http.send('GET', `invoices/${orderId}/pdf`, undefined, { query: { language: language() } })
    const address = URL.createObjectURL(await answer.blob())
    if (tab) tab.location.replace(address)
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  } catch (error) {
    tab?.close()
    const why = error instanceof NetworkError ? _('the server cannot be reached') : (error as Error).message
    toast(_('Invoice {number} cannot be shown now: {why}', { number, why }), { tone: 'warning', ms: 10_000 })
  }
}
