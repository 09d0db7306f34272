/** The invoice of a cart: who it is for, and its number when the sale is finished. Pure. */
import type { Cart, Facts, Order } from '../../pos/web/types'

/** Who an invoice is for. */
export interface Buyer {
  name: string
  tax_id: string
  address: string
}

/** An invoice as it travels with the order under `facts.invoices`. */
export interface Issued {
  kind: 'invoice' | 'credit_note' | 'correction'
  number: string
  sequence: number
  buyer: Buyer
  refers_to?: string
  refers_to_id?: string | null
}

/** Series of numbers of a register: invoices, what corrects them, and practice. */
export type Series = 'invoice' | 'credit_note' | 'training'

/** The last number given out, by series. */
export type Last = Partial<Record<Series, number>>

/** What the customers' addon knows of a customer, as far as an invoice needs it. */
export interface Company {
  name: string
  company_name?: string | null
  tax_id?: string | null
  address?: string | null
  city?: string | null
}

const letters: Record<Series, string> = { invoice: 'I', credit_note: 'C', training: 'IT' }

/** `R1-I000012` of register code R1. */
export function invoiceNumber(code: string, series: Series, sequence: number): string {
  return `${code}-${letters[series]}${String(sequence).padStart(6, '0')}`
}

/** The buyer that a cart is sold to on an invoice, or null. */
export function buyerOf(cart: Pick<Cart, 'facts'>): Buyer | null {
  return (cart.facts.invoices as { buyer?: Buyer } | undefined)?.buyer ?? null
}

/** The facts with another buyer; null takes the invoice away. */
export function withBuyer(facts: Facts, buyer: Buyer | null): Facts {
  const { invoices: _old, ...others } = facts
  return buyer ? { ...others, invoices: { buyer } } : others
}

/** The buyer as the customer's data say. */
export function buyerFrom(company: Company | undefined): Buyer {
  const address = company?.address?.trim() ?? ''
  const city = company?.city?.trim() ?? ''
  return { name: company?.company_name || company?.name || '', tax_id: company?.tax_id ?? '', address: [address, address.includes(city) ? '' : city].filter(Boolean).join('\n') }
}

/** What is missing: names of fields. */
export function missingOf(buyer: Buyer, needsTaxId: boolean): (keyof Buyer)[] {
  const needed: (keyof Buyer)[] = needsTaxId ? ['name', 'tax_id', 'address'] : ['name', 'address']
  return needed.filter((name) => !buyer[name].trim())
}

/** Where the numbers of a register stand: what this till gave out, and what the server saw. */
export interface Numbers {
  code: string
  training: boolean
  own: Last
  seen: Last
}

/** The invoice of a cart that is finished now, and the last numbers then; null where none is due. */
export function issue(cart: Pick<Cart, 'facts' | 'refund_of'>, kind: Order['kind'], numbers: Numbers): { issued: Issued; last: Last } | null {
  const corrected = kind === 'sale' ? null : ((cart.refund_of?.facts?.invoices as Issued | undefined) ?? null)
  const buyer = kind === 'sale' ? buyerOf(cart) : (corrected?.number && corrected.buyer)
  if (!buyer) return null
  const series: Series = numbers.training ? 'training' : corrected ? 'credit_note' : 'invoice'
  const sequence = 1 + Math.max(numbers.own[series] ?? 0, numbers.seen[series] ?? 0)
  const about = corrected ? { refers_to: corrected.number, refers_to_id: cart.refund_of!.order_id } : {}
  const named = { 'sale': 'invoice', 'exchange': 'correction', 'refund': 'credit_note', 'void': 'credit_note' } as const
  return { issued: { kind: named[kind], number: invoiceNumber(numbers.code, series, sequence), sequence, buyer, ...about }, last: { ...numbers.own, [series]: sequence } }
}
