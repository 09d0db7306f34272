/** Printing receipts: through the hardware proxy, else with the browser's own dialog. */
import { HwError, hwConditionText, uuid7, type AppApi, type HwJob } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Document } from './blocks'
import { receiptDocument, type PrintedOrder } from './receipt'
import { printInBrowser } from './browser_print'
import { _ } from './texts'

/** A stored receipt as the till keeps it. */
export interface Stored {
  id: string
  order: PrintedOrder
  customer: { name: string } | null
  employee: string
}

interface Method {
  id: string
  name: string
}

/** The document of a stored receipt, with what other addons put around it (`receipts.document`). */
export function documentOf(api: AppApi, stored: Stored, copy = false): Document {
  return api.services.call<Document>('receipts.document', stored, copy)
}

/** The document of a stored receipt, on this till's roll. */
export function makeDocument(api: AppApi, stored: Stored, copy = false): Document {
  const methods = api.services.has('payments.methods') ? api.services.call<Method[]>('payments.methods') : []
  return receiptDocument(stored.order, {
    boot: api.boot, employee: stored.employee, customer: stored.customer?.name ?? '', copy,
    width: Number(api.boot.settings['receipts.width'] ?? 48), showTaxes: api.boot.settings['receipts.show_taxes'] !== false,
    code: (api.boot.settings['receipts.qr'] ?? 'receipt') as 'receipt' | 'number' | 'none',
    methodName: (id, kind) => methods.find((method) => method.id === id)?.name ?? (api.boot.data.payments?.kinds as Record<string, string> | undefined)?.[kind] ?? (kind === 'cash' ? _('Cash') : kind),
  })
}

/** Prints a receipt; a copy is marked. Never throws: problems are said and the sale stands. */
export async function printReceipt(api: AppApi, stored: Stored, copy = false): Promise<void> {
  await printDocument(api, documentOf(api, stored, copy), stored.order.number, copy)
}

/** Prints any document with a short name for messages. */
export async function printDocument(api: AppApi, document: Document, tag: string, copy = false): Promise<void> {
  if (api.hw.state.link === 'absent') return printInBrowser(document, tag)
  try {
    const job = await api.hw.call('printer', 'print', { document, copies: 1, tag, mark: copy ? 'duplicate' : '' }, uuid7(), 15_000)
    if (job.state === 'failed') complain(api, document, tag, reason(job))
  } catch (error) {
    complain(api, document, tag, error instanceof HwError ? error.message : String(error))
  }
}

function reason(job: HwJob): string {
  const condition = job.conditions?.[0]
  return condition ? hwConditionText(condition.code, condition.text) : _('the printer refused')
}

function complain(api: AppApi, document: Document, tag: string, why: string): void {
  toast(_('{number} was not printed: {reason}. The sale itself is stored.', { number: tag, reason: why }), {
    tone: 'danger', action: { label: _('Print again'), run: () => void printDocument(api, document, tag, true) }, ms: 20_000,
  })
}
