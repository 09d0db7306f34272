/** Finding customers in the copy that this till keeps: by name, phone, e-mail, card. Pure. */
import { searchKey, searchVariants } from '@tezga/client'

/** A customer as the feed sends it. */
export interface Customer {
  id: string
  name: string
  phone: string | null
  email: string | null
  city: string | null
  address?: string | null
  card: string | null
  company_name: string | null
  tax_id: string | null
  notes: string | null
  revision: number
  [extra: string]: unknown
}

/** The text that a customer is found by. */
export function keyOf(customer: Customer): string {
  const digits = (customer.phone ?? '').replace(/\D/g, '')
  return ` ${searchKey([customer.name, customer.company_name, customer.city, customer.email, customer.card, customer.tax_id].filter(Boolean).join(' '))} ${digits} ${digits.slice(-9)}`
}

/** Up to `limit` customers that fit the query, by name. */
export function findCustomers(customers: { customer: Customer; key: string }[], query: string, limit = 50): Customer[] {
  const digits = query.replace(/[\s()+\-/]/g, '')
  const variants = /^\d{3,}$/.test(digits) ? [digits.replace(/^0+/, '')] : searchVariants(query)
  const fits = (key: string): boolean => variants.some((variant) => variant.split(' ').every((word) => (/^\d+$/.test(word) ? key.includes(word) : key.includes(` ${word}`))))
  return customers.filter(({ key }) => !query.trim() || fits(key)).slice(0, limit).map(({ customer }) => customer)
}

/** One line about a customer. */
export function about(customer: Customer): string {
  return [customer.phone, customer.city, customer.email].filter(Boolean).slice(0, 2).join(' · ')
}
