/** The figures of the day at the till, as the server tells them. */
import { ApiError, NetworkError, type AppApi } from '@tezga/client'

/** Figures of some days; money is null for who may not see it. */
export interface Figures { sales: number; refunds: number; lines: number; total: number | null; average: number | null }

/** What the till shows: the store today, this week, this month; this register today. */
export interface Quick {
  at: string
  sees_cash: boolean
  store: Record<'today' | 'week' | 'month', Figures>
  register: Figures
  products: { name: string; quantity: number; amount: number }[]
  split: Record<'cash' | 'card' | 'other', number> | null
  drawer: { number: string; float: number; moved: number; expected: number } | null
}

/** Why there are no figures: nobody answers, or the person's sign-in did not reach the server, or a refusal in words. */
export type Trouble = { kind: 'offline' | 'sign_in' | 'refused'; text: string }

/** What went wrong, as the screen tells it. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof NetworkError || (error instanceof ApiError && error.status >= 502)) return { kind: 'offline', text: '' }
  if (error instanceof ApiError && error.status === 401) return { kind: 'sign_in', text: '' }
  return { kind: 'refused', text: error instanceof Error ? error.message : String(error) }
}

/** Asks the server, which is quick or not there. */
export const readQuick = (api: AppApi): Promise<Quick> => api.http.get<Quick>('reports/quick', { timeout: 6000 })
