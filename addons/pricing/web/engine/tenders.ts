/** Paying and paying back: cash rounding per tender, change, and refunds that return to each tender what it gave. */

import { RefundError } from './errors'
import { cashRounding, sum } from './rounding'
import type { CashRounding, Payment, Returned, Settled, Tender } from './types'

const CASH = 'cash'

/**
 * Work out rounding, change and what is still due; only the part that cash pays is rounded.
 *
 * `tenders[].amount` is what was handed over. The returned total contains the rounding and equals the
 * payments once nothing is due. Money that other tenders gave too much comes back as cash.
 * A negative total (a refund) mirrors the sale.
 */
export function settle(total: number, tenders: readonly Tender[], rule: CashRounding | null = null): Settled {
  if (total < 0) {
    return mirrored(settle(-total, tenders.map((tender) => ({ ...tender, amount: 0 - tender.amount })), rule))
  }
  const exact = total - sum(tenders.filter((tender) => tender.kind !== CASH).map((tender) => tender.amount))
  const cash = sum(tenders.filter((tender) => tender.kind === CASH).map((tender) => tender.amount))
  const paysCash = exact < 0 || tenders.some((tender) => tender.kind === CASH)
  const payable = rule && paysCash ? cashRounding(exact, rule).rounded : exact
  const rounding = payable - exact
  const change = Math.max(cash - payable, 0)
  return {
    total: total + rounding,
    rounding,
    due: Math.max(payable - cash, 0),
    change,
    payments: paymentsOf(tenders, change),
  }
}

/**
 * Share a refund of `amount` out to the tenders that paid; nobody gets back more than was taken.
 *
 * `paid` is what each tender left in the till (after change), `returned` what earlier refunds gave back
 * (positive), `outstanding` the order's unrounded value not yet returned. The refund that completes the
 * return gives back the rest of every tender, so the sale's own rounding goes back with it; a partial one
 * returns the price of the goods, other tenders before cash, cash by the cash rule.
 */
export function refundTenders(
  paid: readonly Tender[],
  returned: readonly Tender[],
  amount: number,
  outstanding: number,
  rule: CashRounding | null = null,
): Returned {
  if (amount <= 0 || amount > outstanding) {
    throw new RefundError('refunded_more', `${amount} cannot be refunded; ${outstanding} of the order is still refundable.`)
  }
  const left = stillPaid(paid, returned)
  const gives = amount === outstanding ? left.map((tender) => tender.amount) : partial(left, amount, rule)
  const tenders = left
    .map((tender, index) => ({ ...tender, amount: 0 - gives[index]! }))
    .filter((tender) => tender.amount !== 0)
  const total = 0 - sum(gives)
  return { tenders, total, rounding: total + amount }
}

function partial(left: Tender[], amount: number, rule: CashRounding | null): number[] {
  const gives = left.map(() => 0)
  let open = amount
  for (const isCash of [false, true]) {
    if (isCash && rule && open) open = cashRounding(open, rule).rounded
    left.forEach((tender, index) => {
      if ((tender.kind === CASH) !== isCash) return
      gives[index] = Math.min(Math.max(tender.amount, 0), open)
      open -= gives[index]
    })
  }
  return gives
}

/** What each tender still has in the till, the returned money taken from the same method in order, else from any. */
function stillPaid(paid: readonly Tender[], returned: readonly Tender[]): Tender[] {
  const gone = new Map<string, number>()
  for (const tender of returned) gone.set(tenderKey(tender), (gone.get(tenderKey(tender)) ?? 0) + tender.amount)
  const left = paid.map((tender) => {
    const key = tenderKey(tender)
    const taken = Math.min(gone.get(key) ?? 0, Math.max(tender.amount, 0))
    gone.set(key, (gone.get(key) ?? 0) - taken)
    return { ...tender, amount: tender.amount - taken }
  })
  return lessElsewhere(left, paid, returned)
}

/** Takes off what went back by methods that did not pay (onto a voucher): other tenders before cash. */
function lessElsewhere(left: Tender[], paid: readonly Tender[], returned: readonly Tender[]): Tender[] {
  const known = new Set(paid.map(tenderKey))
  let gone = sum(returned.filter((tender) => !known.has(tenderKey(tender))).map((tender) => tender.amount))
  for (const isCash of [false, true]) {
    for (const tender of left) {
      if ((tender.kind === CASH) !== isCash) continue
      const taken = Math.min(Math.max(tender.amount, 0), Math.max(gone, 0))
      tender.amount -= taken
      gone -= taken
    }
  }
  return left
}

function tenderKey({ method_id, kind }: Tender): string {
  return `${kind}:${method_id ?? ''}`
}

function paymentsOf(tenders: readonly Tender[], change: number): Payment[] {
  const payments: Payment[] = tenders.map((tender) => ({ ...tender, tendered: tender.amount, change: 0 }))
  const cash = payments.filter((payment) => payment.kind === CASH)
  let left = change
  for (const payment of cash.toReversed()) {
    const back = payment === cash[0] ? left : Math.min(left, payment.tendered)
    payment.change = back
    payment.amount = payment.tendered - back
    left -= back
  }
  if (left) payments.push({ method_id: null, kind: CASH, amount: 0 - left, tendered: 0, change: left })
  return payments
}

function mirrored(settled: Settled): Settled {
  return {
    total: 0 - settled.total,
    rounding: 0 - settled.rounding,
    due: 0 - settled.due,
    change: 0 - settled.change,
    payments: settled.payments.map((payment) => ({
      ...payment,
      amount: 0 - payment.amount,
      tendered: 0 - payment.tendered,
      change: 0 - payment.change,
    })),
  }
}
