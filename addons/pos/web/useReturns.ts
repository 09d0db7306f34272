/** Steps of the receipts screen towards a return: find the sale, choose among several, without a receipt, requests. */
import { shallowReactive } from 'vue'
import { formatMoney, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import { findSales } from './find_sale'
import { limitOf, offlinePolicy } from './return_rules'
import type { Found } from './returns'
import { _ } from './texts'
import { isTraining } from './training'

/** A request for a return as the server tells it; money positive. */
export interface ReturnRequest {
  id: string
  number: string
  order_id: string
  lines: { id: string; quantity: number }[]
  amount: number
  reason: string
  state: 'pending' | 'approved'
  decision: string
}

/** What is open on the screen. */
export interface ReturnState {
  busy: boolean
  found: Found | null
  choices: Found[]
  request: ReturnRequest | null
  requests: ReturnRequest[]
  blind: { code: string; limit?: string } | null
}

/** The state and what changes it. */
export function useReturns(api: AppApi) {
  const state = shallowReactive<ReturnState>({ busy: false, found: null, choices: [], request: null, requests: [], blind: null })

  /** Finds the sale of a code and opens it; says what can be done where there is none. */
  async function find(code: string, request: ReturnRequest | null = null): Promise<void> {
    if (state.busy || !code.trim()) return
    state.busy = true
    try {
      const { items: all, online } = await findSales(api, code.trim())
      const items = all.filter(({ order }) => order.training === isTraining()) // practice gives back practice alone
      const sales = items.filter(({ order }) => order.kind === 'sale' || order.kind === 'exchange')
      if (!online && offlinePolicy(api) === 'refuse') toast(_('The server cannot be reached, and without it nothing is taken back.'), { tone: 'danger' })
      else if (sales.length === 1) Object.assign(state, { found: sales[0], request })
      else if (sales.length) state.choices = sales
      else if (items.length) toast(_('{number} is a return itself; nothing can come back.', { number: items[0].order.number }), { tone: 'warning' })
      else unknown(code.trim(), online)
    } catch (error) {
      toast((error as Error).message, { tone: 'danger' })
    } finally {
      state.busy = false
    }
  }

  function unknown(code: string, online: boolean): void {
    api.services.call('pos.sound', 'unknown')
    const limit = limitOf(api, 'pos.offline_return_limit')
    if (online) toast(_('No store knows receipt {code}.', { code }), { tone: 'danger', ms: 12_000, action: { label: _('By hand'), run: () => (state.blind = { code }) } })
    else if (offlinePolicy(api) === 'limited') toast(_('The server cannot be reached. Up to {amount} may be paid back with approval.', { amount: formatMoney(limit) }), { tone: 'warning', ms: 12_000, action: { label: _('By hand'), run: () => (state.blind = { code, limit: 'pos.offline_return_limit' }) } })
    else toast(_('The server cannot be reached and this till does not know receipt {code}. Take it back when the connection is there again.', { code }), { tone: 'danger', ms: 12_000 })
  }

  /** Reads the requests of the store that are open; silent without a server. */
  async function loadRequests(): Promise<void> {
    const { items } = await api.http.get<{ items: ReturnRequest[] }>('sales/open-requests', { timeout: 4000 }).catch(() => ({ items: [] }))
    state.requests = items
  }

  return { state, find, loadRequests }
}
