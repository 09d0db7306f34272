/** Which payments of a receipt may be corrected to which methods, and the receipt as it stands then. Pure. */
import type { OrderPayment, StoredReceipt } from './types'

/** A payment method as far as corrections go. */
export interface Target {
  id: string
  name: string
  kind: string
  single_use?: boolean
}

/** A correction as the feed tells it. */
export interface Told {
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
