/** What a kind of payment does at the till beyond taking an amount; an addon adds it to the registry `payments.kind` by the kind's name. */
import type { Component } from 'vue'
import type { AppApi } from '@tezga/client'
import { lookOf, type Method, type Taken } from './tenders'

/** A tender of a return as it is paid out; amounts negative, as documents keep them. */
export interface PaidOut {
  amount?: number
  reference?: string | null
  facts?: Record<string, unknown>
}

/** A payment of a receipt that is voided. */
export interface Voided {
  kind: string
  amount: number
  reference: string | null
  facts?: Record<string, unknown>
}

/** Whether the money went back, and what the void keeps of it. */
export interface Reversed {
  ok: boolean
  message?: string
  reference?: string | null
  facts?: Record<string, unknown>
}

/** The parts of a return cart that paying out needs: who is paid back, and what paid the sale. */
export interface PaidCart {
  id: string
  back?: { paid?: { method_id: string | null; kind: string; amount: number; reference: string | null; facts: Record<string, unknown> }[] } | null
}

/** The behaviour of a kind; amounts in minor units. */
export interface PaymentKind {
  icon: string
  tint: number
  /** Words below the method's name. */
  how: () => string
  /** The right part of the payment screen while a method of the kind is chosen; props `{payment}` as usePayment gives it. */
  panel: Component
  /** Lets go of what a tender holds: it was taken back, or the payment is left unfinished. */
  release: (tender: Taken) => Promise<void>
  /** The name by which the money of any return may go here instead of the way it came; empty where not now. */
  refundTo: () => string
  /** The payments that pay a tender of a return out and add up to it; `anew`: not to what paid the sale. Null where refused. */
  payOut: (cart: PaidCart, amount: number, anew: boolean) => Promise<PaidOut[] | null>
  /** Gives a payment of a voided receipt back. */
  reverse: (payment: Voided) => Promise<Reversed>
}

/** The behaviour of a kind, where its addon offers one. */
export function partOf(api: AppApi, kind: string | undefined): PaymentKind | undefined {
  return kind ? api.registries.get<PaymentKind>('payments.kind', kind) : undefined
}

/** Icon and tint (1-8) of a method. */
export function looksOf(api: AppApi, method: Method | undefined): { icon: string; tint: number } {
  return partOf(api, method?.kind) ?? lookOf(method)
}
