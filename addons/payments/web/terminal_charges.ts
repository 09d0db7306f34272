/** Charges of the card terminal as this till keeps them: their states and how answers move them. Pure. */
import type { HwJob } from '@tezga/client'

/** requested -> running -> approved | declined | unknown; unknown is decided by asking; approved may be reversed. */
export type ChargeState = 'requested' | 'running' | 'unknown' | 'approved' | 'declined' | 'reversed'

/** A charge by the id that this till made, which is also the idempotency key; amounts in minor units. */
export interface Charge {
  id: string
  kind: 'pay' | 'refund'
  state: ChargeState
  /** Grows with each report to the server. */
  step: number
  device: string
  method_id: string
  cart_id: string
  amount: number
  currency: string
  at: string
  /** The one order it belongs to. */
  order_id: string | null
  order_number: string
  job: string | null
  /** Normalised code and the terminal's own words of a refusal. */
  code: string
  text: string
  result: ChargeResult | null
  /** A reversal on its way or refused. */
  reversal: { key: string; state: 'running' | 'unknown' | 'failed'; text: string } | null
  note: string
}

/** What the terminal said about an approved charge. */
export interface ChargeResult {
  receipt?: number
  trace?: number
  terminal_id?: number
  auth?: string
  card?: string
  card_name?: string
  slip?: string[]
  merchant_slip?: string[]
  verified?: string
}

/** True while nobody knows how it ends. */
export const isPending = (charge: Charge): boolean => charge.state === 'requested' || charge.state === 'running' || charge.state === 'unknown'

/** True for money that the terminal took, or perhaps took, and that belongs to no order. */
export const isOrphan = (charge: Charge): boolean => !charge.order_id && (charge.state === 'approved' || charge.state === 'unknown')

/** The charge after its job said where it stands; a charge that is decided never changes by a late answer. */
export function heard(charge: Charge, job: HwJob): Charge {
  if (!isPending(charge)) return charge
  const known = { ...charge, job: job.id }
  if (job.state === 'done') return { ...known, state: 'approved', result: (job.result ?? {}) as ChargeResult, code: '', text: '' }
  if (job.state === 'failed') {
    const condition = job.conditions?.[0]
    return { ...known, state: 'declined', code: condition?.code ?? '', text: condition?.original ?? '' }
  }
  return { ...known, state: job.state === 'unknown' || job.state === 'operator' ? 'unknown' : charge.state === 'unknown' ? 'unknown' : 'running' }
}

/** The charge after a reversal's job ended. */
export function heardReversal(charge: Charge, job: HwJob): Charge {
  if (!charge.reversal) return charge
  if (job.state === 'done') return { ...charge, state: 'reversed', reversal: null }
  const condition = job.conditions?.[0]
  const text = condition?.original || condition?.text || ''
  const state = job.state === 'failed' ? 'failed' : job.state === 'unknown' || job.state === 'operator' ? 'unknown' : 'running'
  return { ...charge, reversal: { ...charge.reversal, state, text } }
}

/** Card and authorisation in one line, as payments show it. */
export function referenceOf({ result }: Charge): string {
  const card = [result?.card_name, result?.card?.slice(-4)].filter(Boolean).join(' *')
  return [card, result?.auth].filter(Boolean).join(' · ')
}

/** What an order keeps with the payment that the charge made. */
export function factsOf(charge: Charge): Record<string, unknown> {
  const { receipt, trace, terminal_id, auth, card, card_name, slip } = charge.result ?? {}
  return { terminal: { charge: charge.id, receipt, trace, terminal_id, auth, card, card_name, slip } }
}

/** The charge as `payments.charge` takes it. */
export function wireOf(charge: Charge): Record<string, unknown> {
  const { id, step, kind, at, amount, currency, method_id, order_id, order_number, note, result } = charge
  const state = charge.state === 'requested' || charge.state === 'running' ? 'unknown' : charge.state
  return {
    id, step, kind, state, at, amount, currency, method_id, order_id, order_number, note: note.slice(0, 500), receipt: result?.receipt ?? null,
    trace: result?.trace ?? null, terminal_id: String(result?.terminal_id ?? ''), card: result?.card ?? '', card_name: result?.card_name ?? '', auth: result?.auth ?? '',
  }
}

/** A charge as far as the terminal's day goes. */
export type Booked = Pick<Charge, 'id' | 'kind' | 'state' | 'amount' | 'at'>

/** What all tills booked: this till's own charges as it knows them, and what the server knows of the others. */
export function withOthers(own: readonly Charge[], server: readonly Booked[]): Booked[] {
  const mine = new Set(own.map((charge) => charge.id))
  return [...own, ...server.filter((charge) => !mine.has(charge.id))]
}

/** Count and sum of the payments booked since a moment, less what was paid back; reversed ones do not count. */
export function bookedSince(charges: readonly Booked[], since: string): { count: number; amount: number } {
  const counted = charges.filter((charge) => charge.state === 'approved' && charge.at > since)
  return { count: counted.length, amount: counted.reduce((sum, charge) => sum + (charge.kind === 'refund' ? -charge.amount : charge.amount), 0) }
}
