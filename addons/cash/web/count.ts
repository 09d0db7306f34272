/** Counting a drawer: notes and coins to amounts, and what should be there. Pure. */

/** How many pieces of one denomination (minor units). */
export type Counts = Record<number, number>

/** The sum of a count in minor units. */
export function countedAmount(counts: Counts, only?: number[]): number {
  return Object.entries(counts).reduce((sum, [value, pieces]) => (!only || only.includes(Number(value)) ? sum + Number(value) * pieces : sum), 0)
}

/** The number of pieces. */
export function pieces(counts: Counts, only: number[]): number {
  return only.reduce((sum, value) => sum + (counts[value] ?? 0), 0)
}

/** The lines of a count that the server takes; zero lines are left out. */
export function countLines(counts: Counts): { denomination: number; count: number }[] {
  return Object.entries(counts).filter(([, count]) => count > 0).map(([denomination, count]) => ({ denomination: Number(denomination), count })).sort((a, b) => b.denomination - a.denomination)
}

/** What one settlement took so far, by payment method (minor units). */
export interface Taken {
  cash: number
  methods: Record<string, number>
  /** All payments, and what went back to customers (positive). */
  total: number
  refunded: number
  orders: number
  refunds: number
}

/** Sums the payments of a settlement's receipts, corrected ones as they stand now; training receipts do not count. */
export function takenIn(settlementId: string, receipts: { payments?: { method_id: string | null; kind: string; amount: number }[]; order: { settlement_id: string | null; kind: string; training: boolean; payments: { method_id: string | null; kind: string; amount: number }[] } }[]): Taken {
  const taken: Taken = { cash: 0, methods: {}, total: 0, refunded: 0, orders: 0, refunds: 0 }
  for (const { order, payments } of receipts) {
    if (order.settlement_id !== settlementId || order.training) continue
    if (order.kind === 'refund') taken.refunds++
    else taken.orders += order.kind === 'void' ? -1 : 1 // a voided sale is none
    for (const payment of payments ?? order.payments) {
      taken.total += payment.amount
      if (order.kind === 'refund') taken.refunded -= payment.amount
      if (payment.kind === 'cash') taken.cash += payment.amount
      if (payment.method_id) taken.methods[payment.method_id] = (taken.methods[payment.method_id] ?? 0) + payment.amount
    }
  }
  return taken
}
