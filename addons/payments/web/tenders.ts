/** The tenders of one payment: what was taken, what is typed, what is still due. Pure. */
import { uuid7 } from '@tezga/client'
import type { CashRounding, Settled } from '../../pricing/web/engine'

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
  rounding?: CashRounding | null
  /** Banknotes by currency. */
  quick_notes?: Record<string, number[]>
}

const looks: Record<string, [string, number]> = { cash: ['banknote', 1], card: ['credit-card', 3], terminal: ['credit-card', 3] }

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
export function take(method: Method, amount: number, reference: string | null = null): Taken {
  return { id: uuid7(), method, amount, reference }
}
