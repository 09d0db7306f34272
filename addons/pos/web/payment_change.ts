/** Corrects by which method a receipt was paid, while its settlement is open: a document of its own, kept with the receipt here. */
import { uuid7, type AppApi } from '@tezga/client'
import type { Grant } from './allow'
import { openSettlement } from './sale'
import type { OrderPayment, StoredReceipt } from './types'

/** A payment method as far as corrections go. */
export interface Target {
  id: string
  name: string
  kind: string
  single_use?: boolean
}

/** A correction as the feed tells it. */
interface Told {
  order_id: string
  payment_id: string
  method_id: string
  kind: string
}

/** The payments of a receipt as they stand now. */
export function paymentsOf({ order, payments }: Pick<StoredReceipt, 'order' | 'payments'>): OrderPayment[] {
  return payments ?? order.payments
}

/** The payments that may still be corrected: of a sale of the open settlement, whose money went into the drawer or onto paper. */
export function changeable(receipt: StoredReceipt, settlementId: string | null, fixed: readonly string[]): OrderPayment[] {
  const { order } = receipt
  if (order.training || (order.kind !== 'sale' && order.kind !== 'exchange') || order.settlement_id !== settlementId) return []
  return paymentsOf(receipt).filter((payment) => payment.amount > 0 && !fixed.includes(payment.kind) && !Object.keys(payment.facts ?? {}).length)
}

/** The methods that a payment may be corrected to. */
export function targets(methods: readonly Target[], payment: Pick<OrderPayment, 'method_id'>, fixed: readonly string[]): Target[] {
  return methods.filter((method) => !fixed.includes(method.kind) && !method.single_use && method.id !== payment.method_id)
}

/** The receipt with a payment by another method: all of its amount, nothing given as change. */
export function changed<T extends Pick<StoredReceipt, 'order' | 'payments'>>(receipt: T, { payment_id, method_id, kind }: Omit<Told, 'order_id'>): T {
  const payments = paymentsOf(receipt).map((payment) => (payment.id === payment_id ? { ...payment, method_id, kind, tendered: payment.amount, change: 0, reference: null, facts: {} } : payment))
  return { ...receipt, payments }
}

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
