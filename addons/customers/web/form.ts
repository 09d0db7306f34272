/** The form of a customer: its fields, and what of them was changed. Pure. */
import type { Customer } from './find'

/** What is typed. */
export type Form = Record<'name' | 'phone' | 'email' | 'city' | 'address' | 'company_name' | 'tax_id', string>

/** A form of nobody. */
export const EMPTY: Form = { name: '', phone: '', email: '', city: '', address: '', company_name: '', tax_id: '' }

/** The form as the customer is. */
export function formOf(customer: Customer): Form {
  return { ...EMPTY, ...Object.fromEntries(Object.keys(EMPTY).map((name) => [name, String(customer[name] ?? '')])) }
}

/** The values of the form; empty ones are none, but the name. */
export function valuesOf(form: Form): Pick<Customer, keyof Form> {
  const text = (value: string): string | null => value.trim() || null
  return { name: form.name.trim(), phone: text(form.phone), email: text(form.email), city: text(form.city), address: text(form.address), company_name: text(form.company_name), tax_id: text(form.tax_id) }
}

/** Only the fields that differ, so that what colleagues change elsewhere at the same time stays (C13). */
export function changesOf(before: Customer, form: Form): Partial<Pick<Customer, keyof Form>> {
  return Object.fromEntries(Object.entries(valuesOf(form)).filter(([name, value]) => (before[name] ?? null) !== value && (before[name] || value)))
}
