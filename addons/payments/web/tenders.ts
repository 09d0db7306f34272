/** The tenders of one payment: what was taken, what is typed, what is still due. Pure. */
import { uuid7 } from '@tezga/client'
import type { CashRounding, Payment, Settled } from '../../pricing/web/engine'

/** A payment method as the boot document lists it; money in minor units. */
export interface Method {
  id: string
  name: string
  kind: string
  gives_change?: boolean
  /** Takes no more than what is due. */
  remaining_only?: boolean
  /** Takes all that is still due, as the last one. */
  must_be_last?: boolean
  opens_drawer?: boolean
  needs_reference?: boolean
  /** Leaves something for another method. */
  partial_only?: boolean
  /** Takes each number once. */
  single_use?: boolean
  /** What it is worth above the amount due is lost. */
  keeps_surplus?: boolean
  /** The most of one receipt; 0: no limit. */
  max_amount?: number
  /** Categories it pays for; none: all. */
  categories?: string[]
  /** The method that gives its change. */
  change_by_id?: string | null
  /** Not offered while the server cannot be reached. */
  needs_network?: boolean
  /** The hub's card terminal of this method; empty: that of the register. */
  device?: string
  rounding?: CashRounding | null
  /** Banknotes by currency. */
  quick_notes?: Record<string, number[]>
}

const looks: Record<string, [string, number]> = {
  cash: ['banknote', 1], card: ['credit-card', 3], terminal: ['credit-card', 3], voucher: ['tags', 4], meal_voucher: ['utensils', 6], coupon: ['ticket-percent', 2], bonus: ['star', 7],
}

/** Icon and tint (1-8) of a method. */
export function lookOf(method: Method | undefined): { icon: string; tint: number } {
  const [icon, tint] = looks[method?.kind ?? ''] ?? ['wallet', 5]
  return { icon, tint }
}

/** Money taken by one method. */
export interface Taken {
  id: string
  method: Method
  amount: number
  reference: string | null
  facts?: Record<string, unknown>
}

/** Payments as they are booked: references and facts of their tenders, change by the method that gives it. */
export function booked(payments: Payment[], taken: Taken[], methods: Method[]): (Payment & { reference: string | null; facts: Record<string, unknown> })[] {
  const generous = taken.find(({ method }) => method.kind !== 'cash' && method.gives_change)?.method
  const giver = methods.find((method) => method.id === generous?.change_by_id) ?? methods.find((method) => method.kind === 'cash')
  return payments.map((payment, index) => {
    const { reference = null, facts = {} } = taken[index] ?? {}
    const isChange = payment.method_id === null && payment.amount < 0
    return { ...payment, method_id: payment.method_id || (isChange ? giver?.id : null) || null, kind: isChange ? (giver?.kind ?? payment.kind) : payment.kind, reference, facts }
  })
}

/** The engine's settle function. */
export type Settle = (total: number, tenders: { method_id: string; kind: string; amount: number }[], rule: CashRounding | null) => Settled

/** The rounding rule of cash, when a cash method is involved. */
export function cashRule(methods: Method[]): CashRounding | null {
  const rule = methods.find((method) => method.kind === 'cash')?.rounding
  return rule && rule.step > 1 ? rule : null
}

/** Where the payment stands with `taken` and, behind it, what is just being typed. */
export function stand(settle: Settle, total: number, taken: Taken[], typing: { method: Method; amount: number } | null, rule: CashRounding | null): Settled {
  const tenders = taken.map(({ method, amount }) => ({ method_id: method.id, kind: method.kind, amount }))
  if (typing?.amount) tenders.push({ method_id: typing.method.id, kind: typing.method.kind, amount: typing.amount })
  return settle(total, tenders, rule)
}

/** What a method would have to give to finish; cash by its rounding rule. */
export function dueBy(settle: Settle, total: number, taken: Taken[], method: Method, rule: CashRounding | null): number {
  const settled = stand(settle, total, taken, null, rule)
  if (method.kind !== 'cash' || !rule) return settled.due
  const open = settled.due
  return settle(open, [{ method_id: method.id, kind: 'cash', amount: 0 }], rule).due
}

/** A new tender. */
export function take(method: Method, amount: number, reference: string | null = null, facts: Record<string, unknown> = {}): Taken {
  return { id: uuid7(), method, amount, reference, facts }
}
