/** The store's vault at the till: money in and out, a count compared by the server alone, and the report that ends it. */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, uuid7, type AppApi, type Grant } from '@tezga/client'
import { listen } from './answers'
import { countedAmount, countLines, type Counts } from './count'
import { bookedAs, type Why } from './reasons'

/** Money put into the vault or taken out at this till; minor units. */
export interface VaultMove {
  kind: 'in' | 'out'
  amount: number
  reason: string
  at: string
}

/** A count that is not closed yet; `matches` is null while the server has not compared it. */
export interface VaultCount {
  id: string
  counted: number
  matches: boolean | null
  triesLeft: number
}

/** What a closed count found; without `difference` while the server has not answered. */
export interface VaultReport {
  op_id: string
  by: string
  counted: number
  at: string
  number?: string
  last?: { counted: number; at: string } | null
  moved?: number
  expected?: number
  difference?: number
}

/** How the vault stands, as the server tells it: no amount in it. */
interface Standing {
  state: string
  tries_left: number
  count_id: string | null
}

const movesKey = 'vault_moves'
const reportKey = 'vault_report'
const kept = 50

/** State and steps of the vault. */
export function makeVault(api: AppApi) {
  const state = shallowReactive<{ moves: VaultMove[]; count: VaultCount | null; report: VaultReport | null }>({ moves: [], count: null, report: null })

  /** Loads what this till knows, a report included that nobody has left yet. */
  async function load(): Promise<void> {
    state.moves = (await getMeta<VaultMove[]>(api.storage, movesKey)) ?? []
    state.report = (await getMeta<VaultReport>(api.storage, reportKey)) ?? null
    api.events.on<{ id: string; result: Partial<VaultReport> }>('ops.applied', ({ id, result }) => {
      if (id === state.report?.op_id) void show({ ...state.report, ...result })
    })
  }

  /** Takes up a count that was begun before, here or at another till; without the server there is none to be known of. */
  async function takeUp(): Promise<void> {
    const standing = await api.http.get<Standing>('cash/vault').catch(() => null)
    if (standing?.count_id && standing.state === 'counting' && standing.tries_left <= 0) state.count = { id: standing.count_id, counted: 0, matches: false, triesLeft: 0 }
  }

  /** Books money in or out of the vault. */
  async function move(kind: VaultMove['kind'], amount: number, why: Why, approvals: Grant[] = []): Promise<void> {
    const { reason, ...sent } = why
    const one = { kind, amount, reason, at: new Date().toISOString() }
    const next = [...state.moves, one].slice(-kept)
    await api.ops.add({ type: 'cash.vault_move', approvals, payload: { id: uuid7(), ...one, ...bookedAs(reason, sent) } }, { meta: { [movesKey]: next } })
    state.moves = next
    api.services.call('pos.log', 'vault_move', { kind, amount, reason })
  }

  /** Sends a blind count; it is compared where the server answers in time. */
  async function count(counts: Counts): Promise<VaultCount> {
    const counted = countedAmount(counts)
    const answer = listen<{ matches: boolean; tries_left: number }>(api)
    const op = await api.ops.add({ type: 'cash.vault_count', payload: { counted_at: new Date().toISOString(), counted, counts: countLines(counts) } })
    api.services.call('pos.log', 'vault_count', { counted })
    const found = await answer(op.id)
    state.count = { id: op.id, counted, matches: found?.matches ?? null, triesLeft: found?.tries_left ?? 0 }
    return state.count
  }

  /** Makes the count final; the report comes with the server's answer, now or later. */
  async function close(): Promise<void> {
    const { id, counted } = state.count!
    const op_id = uuid7()
    const report: VaultReport = { op_id, by: api.session.state.user?.id ?? '', counted, at: new Date().toISOString() }
    const answer = listen<Partial<VaultReport>>(api)
    await api.ops.add({ id: op_id, type: 'cash.vault_close', depends_on: [id], payload: { count_id: id, closed_at: report.at } }, { meta: { [reportKey]: report, [movesKey]: [] } })
    api.services.call('pos.log', 'vault_close', { counted })
    const found = await answer(op_id)
    state.moves = []
    state.count = null
    await show({ ...report, ...found })
  }

  async function show(report: VaultReport | null): Promise<void> {
    await putMeta(api.storage, reportKey, report)
    state.report = report
  }

  /** The report was read. */
  function leave(): Promise<void> {
    return show(null)
  }

  return { state, load, takeUp, move, count, close, leave }
}

/** The vault of the running till. */
export type VaultStore = ReturnType<typeof makeVault>

let current: VaultStore

/** Makes the vault known to its screens. */
export function connectVault(store: VaultStore): void {
  current = store
}

/** The vault of this till's store. */
export function useVault(): VaultStore {
  return current
}
