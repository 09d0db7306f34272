/** The settlement of this register: opened with a float, fed by sales and movements, counted and closed. */
import { shallowReactive } from 'vue'
import { getMeta, putMeta, uuid7, type AppApi, type Grant } from '@tezga/client'
import { nothing, type Along } from './closing'
import { countedAmount, countLines, takenIn, type Counts, type Taken } from './count'
import { bookedAs, type Why } from './reasons'
import { movedIn, readFigures, type Closed, type Z } from './report'
import { zeroNumber, type ZeroReceipt } from './zero'

/** A settlement as this till keeps it; money in minor units. */
export interface Settlement {
  id: string
  number: string
  sequence: number
  opened_at: string
  opened_by: string
  float: number
  state: 'open' | 'counting' | 'closed'
  movements: { kind: 'in' | 'out' | 'drawer_open' | 'transfer'; amount: number; reason: string; at: string }[]
  op_id?: string
  /** Counts made so far. */
  tries?: number
  /** The last count; what should have been there is worked out when it is closed, and kept nowhere before. */
  counted?: number
  /** Carried here from another register: what it took there only the server knows, so it alone compares the count. */
  carried?: boolean
  /** When the end of the store's day took it out of use, or it was opened again after it. */
  day_ended_at?: string | null
}

/** The result of a count. */
export interface Result {
  counted: number
  expected: number
  declared: Record<string, number>
  taken: Taken
}

/** A settlement as the server's feed and boot document tell it, at the register where it is. */
export type OpenRow = Omit<Settlement, 'state' | 'movements'> & { register_id: string | null; state: string; home_id: string }

const key = 'settlement'
const zeroKey = 'zero_sequence'
const closedKey = 'settlement_closed'
const newer = { open: ['counting', 'closed'], counting: ['closed'], closed: ['open'] }

/** State and steps of the settlement. */
export function makeSettlement(api: AppApi) {
  const state = shallowReactive<{ now: Settlement | null; ready: boolean; numbered: number }>({ now: null, ready: false, numbered: 0 })
  const left = shallowReactive(new Map<string, 'suspended' | 'counting'>()) // gone from this till: an older feed may still call them open
  let told: Pick<Settlement, 'id' | 'state' | 'day_ended_at'> | null = null

  /** Loads what this till knows; the feed adds a settlement that was opened elsewhere. */
  async function load(): Promise<void> {
    state.now = (await getMeta<Settlement>(api.storage, key)) ?? null
    const { open, last_sequence: last } = (api.boot.data.cash ?? {}) as { open?: string[]; last_sequence?: number }
    if (open && state.now && !state.now.carried && Number(last) >= state.now.sequence && !open.includes(state.now.id)) told = { id: state.now.id, state: 'closed' }
    follow()
    state.ready = true
    adopt()
  }

  /** Takes over the register's open settlement of the feed when this till has none. */
  function adopt(): void {
    if (state.now && state.now.state !== 'closed') return
    const rows = api.catalog.table('cash.settlement').all() as unknown as OpenRow[]
    const known = api.boot.data.cash?.settlement as OpenRow | null | undefined
    const open = [...rows, ...(known ? [known] : [])].find((row) => row.register_id === api.boot.register?.id && row.state.toLowerCase() === 'open' && row.id !== state.now?.id)
    if (open && !left.has(open.id)) state.now = fromRow(open)
  }

  function fromRow(row: OpenRow): Settlement {
    return { id: row.id, number: String(row.number), sequence: Number(row.sequence ?? 0), opened_at: row.opened_at, opened_by: nameOf(row.opened_by), float: row.float ?? 0, state: 'open', movements: [], carried: row.carried === true, day_ended_at: row.day_ended_at ?? null }
  }

  /** The feed names people by id. */
  function nameOf(id: string): string {
    const people = (api.boot.data.employees?.users ?? []) as { id: string; name: string }[]
    return people.find((person) => person.id === id)?.name ?? ''
  }

  /** Hears what the server tells of this settlement: opened again, taken out of use or closed somewhere else. */
  function hear(rows: { entity: string; id: string; data: Record<string, unknown> | null }[]): void {
    const row = rows.findLast(({ entity, id }) => entity === 'cash.settlement' && id === state.now?.id)
    if (row) told = { id: row.id, state: (row.data?.state as Settlement['state'] | undefined) ?? 'closed', day_ended_at: (row.data?.day_ended_at as string | null | undefined) ?? null }
    follow()
  }

  /** Takes over what was told; while something of ours is on its way, ours is newer, and it is looked at again afterwards. */
  function follow(): void {
    const now = state.now
    if (!now || !told || now.id !== told.id || api.ops.state.pending) return
    const { state: next, day_ended_at } = told
    told = null
    if (!newer[now.state].includes(next)) return
    state.now = { ...now, state: next, day_ended_at: day_ended_at ?? now.day_ended_at, ...(next === 'open' ? { tries: 0 } : {}) }
    void putMeta(api.storage, key, state.now)
    if (next !== 'open') api.events.emit('cash.taken_over', state.now)
  }

  async function nextSequence(): Promise<number> {
    const own = (await getMeta<number>(api.storage, 'settlement_sequence')) ?? 0
    const seen = Number((api.boot.data.cash as { last_sequence?: number } | undefined)?.last_sequence ?? 0)
    return Math.max(own, seen) + 1
  }

  /** Opens a settlement with a float; with a reason where it is not the fixed one. */
  async function open(float: number, reason = ''): Promise<void> {
    const sequence = await nextSequence()
    const at = new Date().toISOString()
    const id = uuid7()
    const next: Settlement = { id, op_id: id, number: `${api.boot.register?.code ?? ''}-S${sequence}`, sequence, opened_at: at, opened_by: api.session.state.user?.name ?? '', float, state: 'open', movements: [] }
    const { number, opened_at } = next
    await api.ops.add({ id, type: 'cash.settlement_open', settlement_id: id, payload: { settlement: { id, number, sequence, register_id: api.boot.register?.id, opened_at, float, reason } } }, { meta: { [key]: next, settlement_sequence: sequence } })
    state.now = next
    api.services.call('pos.log', 'settlement_open', { settlement: id, float })
  }

  /** Books money in or out of the drawer. */
  async function move(kind: 'in' | 'out', amount: number, why: Why, approvals: Grant[] = []): Promise<void> {
    const { reason, ...sent } = why
    await book({ kind, amount, reason, at: new Date().toISOString() }, approvals, {}, bookedAs(reason, sent))
    api.services.call('pos.log', 'cash_movement', { kind, amount, reason })
  }

  /** The settlement less what is sent out of its drawer; the operation that sends it stores this with it. */
  function lessTransfer(amount: number, reason: string, at: string): { settlement: Settlement; meta: Record<string, unknown>; depends_on: string[] } {
    const settlement: Settlement = { ...state.now!, movements: [...state.now!.movements, { kind: 'transfer', amount, reason, at }] }
    return { settlement, meta: { [key]: settlement }, depends_on: dependsOn(state.now!) }
  }

  /** Suspends the settlement: the drawer is carried to another till and this one may open its next. */
  async function suspend(): Promise<void> {
    const now = state.now!
    await leave('cash.settlement_suspend', { settlement_id: now.id, at: new Date().toISOString() })
    api.services.call('pos.log', 'settlement_suspend', { settlement: now.id })
  }

  /** Takes the drawer out of use to be counted later, here or at another till (CASH-03). */
  async function countLater(): Promise<void> {
    const now = state.now!
    await leave('cash.settlement_count', { settlement_id: now.id, counted_at: new Date().toISOString(), counts: [], declared: {} })
    api.services.call('pos.log', 'settlement_left', { settlement: now.id })
  }

  async function leave(type: string, payload: Record<string, unknown>): Promise<void> {
    const now = state.now!
    left.set(now.id, type === 'cash.settlement_suspend' ? 'suspended' : 'counting')
    await api.ops.add({ type, settlement_id: now.id, depends_on: dependsOn(now), payload }, { meta: { [key]: null } })
    state.now = null
  }

  /** Lets go of a drawer that the end of the day took out of use, so that the next settlement can be opened here. */
  async function leaveEnded(): Promise<void> {
    left.set(state.now!.id, 'counting')
    await putMeta(api.storage, key, null)
    state.now = null
  }

  /** Goes on here with a drawer that was suspended at another till. */
  async function resume(row: OpenRow): Promise<void> {
    const next: Settlement = { ...fromRow(row), carried: true, op_id: uuid7() }
    await api.ops.add({ id: next.op_id, type: 'cash.settlement_resume', settlement_id: row.id, depends_on: [row.id], payload: { settlement_id: row.id, register_id: api.boot.register?.id, at: new Date().toISOString() } }, { meta: { [key]: next } })
    left.delete(row.id)
    state.now = next
    api.services.call('pos.log', 'settlement_resume', { settlement: row.id })
  }

  /** Issues a zero receipt: the drawer opened without a sale, with the next number of this register. */
  async function openForNothing(reason: string, approvals: Grant[]): Promise<ZeroReceipt> {
    const sequence = Math.max((await getMeta<number>(api.storage, zeroKey)) ?? 0, Number(api.boot.data.cash?.last_zero ?? 0)) + 1
    const zero = { number: zeroNumber(api.boot.register?.prefix ?? api.boot.register?.code ?? '', sequence), sequence, reason, at: new Date().toISOString() }
    await book({ kind: 'drawer_open', amount: 0, ...zero }, approvals, { [zeroKey]: sequence })
    api.services.call('pos.log', 'zero_receipt', { number: zero.number, reason })
    return zero
  }

  async function book(movement: Settlement['movements'][number] & { number?: string; sequence?: number }, approvals: Grant[] = [], meta: Record<string, unknown> = {}, sent: object = {}): Promise<void> {
    const now = state.now!
    const { kind, amount, reason, at } = movement
    const next = { ...now, movements: [...now.movements, { kind, amount, reason, at }] }
    await api.ops.add({ type: 'cash.movement', settlement_id: now.id, depends_on: dependsOn(now), approvals, payload: { id: uuid7(), settlement_id: now.id, ...movement, ...sent } }, { meta: { ...meta, [key]: next } })
    state.now = next
  }

  /** Sends a blind count and answers how it compares. */
  async function count(counts: Counts, declared: Record<string, number>): Promise<Result> {
    const now = state.now!
    const result = await compare(counts, declared)
    const next: Settlement = { ...now, state: 'counting', tries: (now.tries ?? 0) + 1, counted: result.counted }
    const op = await api.ops.add({
      type: 'cash.settlement_count', settlement_id: now.id, depends_on: dependsOn(now),
      payload: { settlement_id: now.id, counted_at: new Date().toISOString(), counts: countLines(counts), counted: result.counted, declared },
    }, { meta: { [key]: next } })
    state.now = { ...next, op_id: op.id }
    api.services.call('pos.log', 'settlement_count', { settlement: now.id, counted: result.counted })
    return result
  }

  /** What the open settlement took, as far as this till knows. */
  async function taken(): Promise<Taken> {
    const receipts = (await (await api.storage).getAll('receipts')) as unknown as Parameters<typeof takenIn>[1]
    return takenIn(state.now!.id, receipts)
  }

  async function compare(counts: Counts, declared: Record<string, number>): Promise<Result> {
    const now = state.now!
    const found = await taken()
    return { counted: countedAmount(counts), expected: expectedIn(now, found), declared, taken: found }
  }

  /** Closes the settlement for good, with the grant for a difference above the largest one and what is to be noted. */
  async function close(grant: Grant | null = null, { grants, depends_on }: Along = nothing, note = ''): Promise<Closed> {
    const now = state.now!
    const closed_at = new Date().toISOString()
    const next: Settlement = { ...now, state: 'closed' }
    const { counted = 0 } = now
    const settlement_closed: Closed = { ...next, closed_at, counted, expected: expectedIn(now, await taken()), figures: await readFigures(api, now.id), note, closed_op: uuid7() } // its Z report
    await api.ops.add({ id: settlement_closed.closed_op, type: 'cash.settlement_close', settlement_id: now.id, depends_on: [...dependsOn(now), ...depends_on], payload: { settlement_id: now.id, closed_at, note, ...(grant ? { grant } : {}), ...(grants.length ? { grants } : {}) } }, { meta: { [key]: next, settlement_closed } })
    state.now = next
    api.services.call('pos.log', 'settlement_close', { settlement: now.id })
    return settlement_closed
  }

  /** Keeps the numbers of the Z report once the server has answered the closing. */
  async function numberZ({ id, result }: { id: string; result?: { z?: Z | null } | null }): Promise<void> {
    const last = result?.z ? await getMeta<Closed>(api.storage, closedKey) : null
    if (!result?.z || last?.closed_op !== id) return
    await putMeta(api.storage, closedKey, { ...last, z: result.z })
    state.numbered++
  }

  /** True while sales may be booked. */
  function isOpen(): boolean {
    return state.now?.state === 'open'
  }

  /** Whose settlement it is until it is closed: a name, or an id where the server told of it; empty when there is none. */
  function occupant(): string {
    return state.now && state.now.state !== 'closed' ? state.now.opened_by : ''
  }

  return { state, left, occupant, load, adopt, hear, follow, open, move, lessTransfer, suspend, countLater, leaveEnded, resume, openForNothing, count, taken, close, numberZ, isOpen }
}

/** The cash that should be in the drawer, in minor units. */
function expectedIn(now: Settlement, found: Taken): number {
  return now.float + found.cash + movedIn(now)
}

function dependsOn(now: Settlement): string[] {
  return now.op_id ? [now.op_id] : []
}

/** The settlement of the running till. */
export type SettlementStore = ReturnType<typeof makeSettlement>

let current: SettlementStore

/** Makes the settlement of this app known to its screens. */
export function connect(store: SettlementStore): void {
  current = store
}

/** The settlement of this till. */
export function useSettlement(): SettlementStore {
  return current
}
