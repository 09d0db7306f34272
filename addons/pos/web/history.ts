/** The history of receipts: what fits a search here, and what the server knows of the other tills of the store. */
import { ApiError, currencyDigits, parseScaled, searchKey, sortKey, type AppApi } from '@tezga/client'
import { isUnreached } from './find_sale'
import type { CartCustomer, Order, StoredReceipt } from './types'

/** What somebody looks for: words or a number or an amount, and a day (YYYY-MM-DD); both may be empty. */
export interface Wanted {
  text: string
  day: string
}

/** A receipt in the list; `stored` is there when this till made it. */
export interface Row {
  id: string
  number: string
  kind: Order['kind']
  training: boolean
  closed_at: string
  total: number
  currency: string
  customer: string
  employee: string
  register: string
  stored: StoredReceipt | null
}

/** A head as the server tells it. */
export interface Head {
  id: string
  number: string
  kind: Order['kind']
  training: boolean
  closed_at: string
  total: number
  currency: string
  customer_id: string | null
  register: string
  employee: string
}

const askMs = 4000
const mostCustomers = 40

/** The amount that a text may be, in minor units; null for anything else. */
export function amountOf(text: string, digits: number): number | null {
  return /\d/.test(text) ? parseScaled(text.trim(), digits) : null
}

/** Whether a receipt of this till fits. */
export function fits({ order, customer, employee }: StoredReceipt, wanted: Wanted, digits: number): boolean {
  if (wanted.day && order.business_day !== wanted.day) return false
  const key = searchKey(wanted.text)
  if (!key) return true
  const amount = amountOf(wanted.text, digits)
  if (amount !== null && Math.abs(order.total) === Math.abs(amount)) return true
  return searchKey(`${order.number} ${customer?.name ?? ''} ${employee} ${order.lines.map((line) => line.name).join(' ')}`).includes(key)
}

/** A receipt of this till as a row. */
export function rowOf(stored: StoredReceipt): Row {
  const { id, number, kind, training, closed_at, total, currency } = stored.order
  return { id, number, kind, training, closed_at, total, currency, customer: stored.customer?.name ?? '', employee: stored.employee, register: '', stored }
}

/** Rows of this till and of others, each once, newest first. */
export function merged(own: Row[], others: Row[]): Row[] {
  const known = new Set(own.map((row) => row.id))
  return [...own, ...others.filter((row) => !known.has(row.id))].sort((a, b) => b.closed_at.localeCompare(a.closed_at))
}

/** What the server finds in the store; null when it cannot be asked now. */
export async function askServer(api: AppApi, wanted: Wanted): Promise<Row[] | null> {
  const total = amountOf(wanted.text, currencyDigits((api.boot.store ?? api.boot.company).currency))
  const customers = namesLike(api, wanted.text).join(',')
  try {
    const { items } = await api.http.get<{ items: Head[] }>('sales/history', { query: { text: wanted.text.trim(), total, customers, day: wanted.day }, timeout: askMs })
    return items.map((head) => ({ ...head, customer: customerOf(api, head.customer_id)?.name ?? '', stored: null }))
  } catch (error) {
    if (isUnreached(error) || (error instanceof ApiError && error.status === 401)) return null
    throw error
  }
}

function namesLike(api: AppApi, text: string): string[] {
  const key = searchKey(text)
  if (key.length < 2) return []
  const rows = api.catalog.table('customers.customer').all() as { id: string; name: string; company_name?: string | null }[]
  return rows.filter((row) => ` ${searchKey(`${row.name} ${row.company_name ?? ''}`)}`.includes(` ${key}`)).sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1)).slice(0, mostCustomers).map((row) => row.id)
}

function customerOf(api: AppApi, id: string | null): CartCustomer | null {
  const known = id ? api.catalog.table('customers.customer').get(id) : undefined
  return known ? { id: String(known.id), name: String(known.name) } : null
}
