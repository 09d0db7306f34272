/** Settlements of the store that wait: to be counted, or suspended until their drawer goes on at some till (CASH-03, CASH-B04). */
import { shallowReactive } from 'vue'
import { type AppApi, type Grant } from '@tezga/client'
import { listen } from './answers'
import { nothing, type Along } from './closing'
import { countedAmount, countLines, type Counts } from './count'
import type { OpenRow, SettlementStore } from './settlement'

/** A count that the server compared, or (`matches` null) could not. */
export interface Counted {
  id: string
  opId: string
  number: string
  counted: number
  matches: boolean | null
  triesLeft: number
  needsApproval: boolean
}

interface Answer {
  matches: boolean
  tries_left: number
  approval?: boolean
}

/** Counting and closing settlements that this till does not have in use. */
export function makeWaiting(api: AppApi, settlement: SettlementStore) {
  const state = shallowReactive<{ count: Counted | null; done: string[] }>({ count: null, done: [] })

  /** Drawers in use at other registers of the store, for who frees one that is stuck. */
  function elsewhere(): OpenRow[] {
    const all = api.catalog.table('cash.settlement').all() as unknown as OpenRow[]
    return all.filter((row) => row.state === 'open' && row.id !== settlement.state.now?.id && !settlement.left.has(row.id))
  }

  function rows(what: 'counting' | 'suspended'): OpenRow[] {
    const all = api.catalog.table('cash.settlement').all() as unknown as OpenRow[]
    const stateOf = (row: OpenRow): string => (row.state === 'open' && row.register_id === api.boot.register?.id ? settlement.left.get(row.id) ?? row.state : row.state)
    return all.filter((row) => stateOf(row) === what && row.id !== settlement.state.now?.id && !state.done.includes(row.id))
  }

  /** Sends a blind count; the server compares it, as only it knows what all tills booked. */
  async function count(row: Pick<OpenRow, 'id' | 'number'>, counts: Counts, declared: Record<string, number>): Promise<Counted> {
    const counted = countedAmount(counts)
    const answer = listen<Answer>(api)
    const op = await api.ops.add({ type: 'cash.settlement_count', settlement_id: row.id, depends_on: [row.id], payload: { settlement_id: row.id, counted_at: new Date().toISOString(), counts: countLines(counts), counted, declared } })
    api.services.call('pos.log', 'settlement_count', { settlement: row.id, counted })
    const heard = await answer(op.id)
    state.count = { id: row.id, opId: op.id, number: row.number, counted, matches: heard?.matches ?? null, triesLeft: heard?.tries_left ?? 0, needsApproval: heard?.approval === true }
    return state.count
  }

  /** Makes the last count final. */
  async function close(grant: Grant | null, { grants, depends_on }: Along = nothing): Promise<void> {
    const { id, opId } = state.count!
    await api.ops.add({ type: 'cash.settlement_close', settlement_id: id, depends_on: [opId, ...depends_on], payload: { settlement_id: id, closed_at: new Date().toISOString(), ...(grant ? { grant } : {}), ...(grants.length ? { grants } : {}) } })
    api.services.call('pos.log', 'settlement_close', { settlement: id })
    state.done = [...state.done, id]
    state.count = null
  }

  return { state, toCount: () => rows('counting'), suspended: () => rows('suspended'), elsewhere, count, close }
}

/** Waiting settlements at the running till. */
export type WaitingStore = ReturnType<typeof makeWaiting>

let current: WaitingStore

/** Makes waiting settlements known to their screen. */
export function connectWaiting(store: WaitingStore): void {
  current = store
}

/** The settlements that wait. */
export function useWaiting(): WaitingStore {
  return current
}
