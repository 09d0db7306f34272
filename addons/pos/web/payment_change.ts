/** Corrects by which method a receipt was paid, while its settlement is open: a document of its own, kept with the receipt here. */
import { uuid7, type AppApi } from '@tezga/client'
import type { Grant } from './allow'
import { changed, type Target, type Told } from './paid_by'
import { openSettlement } from './sale'
import type { OrderPayment, StoredReceipt } from './types'

/** The settlement that is open, and the kinds whose payments stay. */
export function rulesOf(api: AppApi): { settlement: string | null; fixed: string[]; methods: Target[] } {
  const { methods = [], fixed = [] } = (api.boot.data.payments ?? {}) as { methods?: Target[]; fixed?: string[] }
  return { settlement: openSettlement(api)?.id ?? null, fixed, methods }
}

/** Stores the correction and sends it; answers the receipt as it stands now. */
export async function changePayment(api: AppApi, receipt: StoredReceipt, payment: OrderPayment, method: Target, reason: string, grant: Grant | null): Promise<StoredReceipt> {
  const { order } = receipt
  const next = JSON.parse(JSON.stringify(changed(receipt, { payment_id: payment.id, method_id: method.id, kind: method.kind }))) as StoredReceipt
  const payload = { order_id: order.id, payment_id: payment.id, method_id: method.id, reason, number: order.number }
  await api.ops.add({ id: uuid7(), type: 'sales.payment_change', payload, settlement_id: order.settlement_id, depends_on: [order.id], approvals: grant ? [grant] : [] }, { receipt: next })
  api.services.call('pos.log', 'payment_changed', { order: order.id, number: order.number, amount: payment.amount, before: payment.kind, after: method.kind, reason })
  return next
}

/** Keeps receipts of this till true to corrections that the back office made. */
export function hearChanges(api: AppApi): void {
  api.events.on<{ entity: string; data: Told | null }[]>('feed.rows', (rows) => {
    const told = rows.flatMap((row) => (row.entity === 'sales.payment_change' && row.data ? [row.data] : []))
    if (told.length) void apply(api, told).catch((error: unknown) => console.warn('Payment changes', error))
  })
}

async function apply(api: AppApi, told: readonly Told[]): Promise<void> {
  const db = await api.storage
  for (const one of told) {
    const receipt = (await db.get('receipts', one.order_id)) as StoredReceipt | undefined
    if (receipt) await db.put('receipts', changed(receipt, one))
  }
}
