/** The outbox: every write of the till is an operation, stored durably before the screen goes on, pushed when it can be. */
import { shallowReactive, shallowRef } from 'vue'
import { backoff, leadership } from './leader'
import type { Storage } from './db'
import type { Events } from './events'
import type { Grant } from './grants'
import { ApiError, type Http } from './http'
import { uuid7 } from './uuid'

/** An operation as the server takes it; times are RFC 3339 UTC. */
export interface Op {
  id: string
  type: string
  version: number
  created_at: string
  actor_id: string | null
  store_id: string | null
  register_id: string | null
  settlement_id: string | null
  depends_on: string[]
  approvals?: Grant[]
  payload: Record<string, unknown>
}

/** A stored operation with where it stands. */
export interface OutboxRow {
  id: string
  seq: number
  op: Op
  status: 'pending' | 'review'
  reason?: { code: string; message: string }
  copied: boolean
  /** What was written with it; the second copy keeps it too. */
  also?: AlsoWritten
}

interface PushResult {
  id: string
  status: 'applied' | 'duplicate' | 'review' | 'waiting'
  reason?: { code: string; message: string }
  result?: Record<string, unknown>
}

/** What an operation is about; ids and times are filled in. */
export interface OpDraft {
  type: string
  payload: Record<string, unknown>
  version?: number
  id?: string
  settlement_id?: string | null
  depends_on?: string[]
  /** Grants for the sensitive acts in it. */
  approvals?: Grant[]
  /** Nobody's: it does not say who worked at the till. */
  nameless?: boolean
}

/** What is written in one transaction with an operation. */
export interface AlsoWritten {
  meta?: Record<string, unknown>
  receipt?: { id: string; closed_at: string; [key: string]: unknown }
  /** Nothing a person made, such as the action log: not counted on the screen. */
  quiet?: boolean
}

/** Who and where an operation comes from. */
export type OpOrigin = () => { actor_id: string | null; store_id: string | null; register_id: string | null }

/** An operation as the proxy keeps it, with what the till wrote beside it; `acked_at` null: no server confirmed it yet. */
export interface Copy {
  payload: Op
  also: AlsoWritten | null
  acked_at: string | null
}

/** Keeps the second copy of an operation outside the browser. */
export interface SecondCopy {
  keep(op: Op, also?: AlsoWritten): Promise<boolean>
  forget(ids: string[]): Promise<void>
  /** Copies that no server confirmed; null when they cannot be had now. */
  pending(): Promise<Copy[] | null>
}

const batch = 200

/** The outbox of this browser; one tab at a time pushes. */
export class Outbox {
  readonly state = shallowReactive({ pending: 0, shown: 0, oldest: 0, pushing: false, lastError: '', refused: false, leader: false })
  readonly review = shallowRef<OutboxRow[]>([])
  private readonly channel = new BroadcastChannel('tezga-outbox')
  private readonly copying = new Map<string, Promise<boolean>>()
  private seq = Date.now() * 1000
  private attempt = 0
  private isAskedAgain = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private applied: (id: string, result: Record<string, unknown>) => void = () => undefined

  constructor(
    private readonly http: Http,
    private readonly storage: Storage,
    private readonly origin: OpOrigin,
    private readonly second: SecondCopy,
  ) {}

  /** Starts pushing when this tab leads; `onApplied` hears the server's answer of each op, `events` tell that the server is back. */
  async start(onApplied: (id: string, result: Record<string, unknown>) => void, events?: Events): Promise<void> {
    this.applied = onApplied
    this.channel.onmessage = () => void this.refresh().then(() => this.schedule(0))
    addEventListener('online', () => this.wake())
    events?.on<boolean>('feed.online', (isReached) => isReached && this.wake())
    await this.refresh()
    void leadership('tezga-outbox', () => {
      this.state.leader = true
      this.schedule(0)
    })
  }

  /**
   * Stores an operation on disk (IndexedDB, else the proxy's journal) and answers it; never waits for the network.
   * What is `also` written is in the same transaction: all of it or nothing.
   */
  async add(draft: OpDraft, also: AlsoWritten = {}): Promise<Op> {
    const op: Op = {
      id: draft.id ?? uuid7(), type: draft.type, version: draft.version ?? 1, created_at: new Date().toISOString(),
      settlement_id: draft.settlement_id ?? null, depends_on: draft.depends_on ?? [], payload: draft.payload, ...(draft.approvals?.length ? { approvals: draft.approvals } : {}), ...this.origin(), ...(draft.nameless ? { actor_id: null } : {}),
    }
    const row: OutboxRow = { id: op.id, seq: ++this.seq, op, status: 'pending', copied: false, also }
    const copy = this.copy(row)
    try {
      await this.write(row, also)
    } catch (error) {
      if (!(await copy)) throw new Error('The sale could not be stored on this device: free disk space, then try again.', { cause: error })
    }
    void copy.then((copied) => this.mark(copied ? [row] : []))
    void this.refresh().then(() => this.wake())
    return op
  }

  /** Takes operations up that the second copy holds and this browser does not: all of a wiped one, or a lost confirmation. */
  async adopt(): Promise<void> {
    const copies = await this.second.pending()
    if (!copies?.length) return
    const known = new Set((await this.rows()).map((row) => row.id))
    for (const { payload: op, also } of copies) if (!known.has(op.id) && !this.copying.has(op.id)) await this.put({ id: op.id, seq: ++this.seq, op, status: 'pending', copied: true, also: also ?? undefined })
    await this.refresh()
    this.wake()
  }

  /** All stored operations in order. */
  async rows(): Promise<OutboxRow[]> {
    return (await this.storage).getAllFromIndex('outbox', 'seq')
  }

  /** Pushes soon, forgetting the current waiting time. */
  wake(): void {
    this.attempt = 0
    if (this.state.leader) this.schedule(0)
    else this.channel.postMessage('wake')
  }

  /** Sends operations under review once more. */
  async retryReview(): Promise<void> {
    for (const row of this.review.value) await this.put({ ...row, status: 'pending', reason: undefined })
    await this.refresh()
    this.wake()
  }

  /** Sees to the second copy; one attempt at a time for each operation. */
  private copy(row: OutboxRow): Promise<boolean> {
    const running = this.copying.get(row.id)
    if (running) return running
    const copy = this.second.keep(row.op, row.also)
    this.copying.set(row.id, copy)
    void copy.finally(() => this.copying.delete(row.id))
    return copy
  }

  /** Asks for the reasons of operations under review in the language of now; without the server they stay as they are. */
  async retell(): Promise<void> {
    const rows = this.review.value
    if (!rows.length) return
    try {
      const answer = await this.http.post<{ results: PushResult[] }>('sync/ops', { ops: rows.map((row) => row.op) })
      await this.settle(rows, answer.results)
    } catch {
      return
    }
    await this.refresh()
  }

  private async write(row: OutboxRow, also: AlsoWritten): Promise<void> {
    const tx = (await this.storage).transaction(['outbox', 'meta', 'receipts'], 'readwrite', { durability: 'strict' })
    void tx.objectStore('outbox').put(row)
    for (const [key, value] of Object.entries(also.meta ?? {})) void tx.objectStore('meta').put(value, key)
    if (also.receipt) void tx.objectStore('receipts').put(also.receipt)
    await tx.done
  }

  private async put(row: OutboxRow): Promise<void> {
    const tx = (await this.storage).transaction('outbox', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put(row), tx.done])
  }

  /** Notes which operations have a second copy; one that was sent meanwhile stays away. */
  private async mark(rows: OutboxRow[]): Promise<void> {
    if (!rows.length) return
    const tx = (await this.storage).transaction('outbox', 'readwrite', { durability: 'strict' })
    await Promise.all(rows.map(async ({ id }) => {
      const stored = await tx.store.get(id)
      if (stored) await tx.store.put({ ...stored, copied: true })
    }))
    await tx.done
  }

  private async refresh(): Promise<void> {
    const rows = await this.rows()
    const pending = rows.filter((row) => row.status === 'pending')
    this.review.value = rows.filter((row) => row.status === 'review')
    const shown = pending.filter((row) => !row.also?.quiet)
    Object.assign(this.state, { pending: pending.length, shown: shown.length, oldest: shown[0] ? Date.parse(shown[0].op.created_at) : 0 })
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer)
    if (this.state.leader) this.timer = setTimeout(() => void this.push(), delay)
  }

  /** One push at a time; what asks for another meanwhile may be too late for this one and gets its own. */
  private async push(): Promise<void> {
    if (this.state.pushing) return void (this.isAskedAgain = true)
    this.state.pushing = true
    this.isAskedAgain = false
    let next = -1
    try {
      next = await this.pushBatch()
      Object.assign(this.state, { lastError: '', refused: false })
    } catch (error) {
      Object.assign(this.state, { lastError: (error as Error).message, refused: error instanceof ApiError && error.status < 500 })
      next = backoff(this.attempt++)
    } finally {
      this.state.pushing = false
    }
    await this.refresh()
    this.channel.postMessage('changed')
    if (this.isAskedAgain) this.schedule(0)
    else if (next >= 0) this.schedule(next)
  }

  /** Pushes one batch; answers when to go on (ms), negative when nothing is left. */
  private async pushBatch(): Promise<number> {
    const first = await (await this.storage).getAllFromIndex('outbox', 'seq', undefined, batch + this.review.value.length)
    const rows = first.filter((row) => row.status === 'pending').slice(0, batch)
    if (!rows.length) return -1
    const single = rows.filter((row) => !row.copied)
    const copied = await Promise.all(single.map((row) => this.copy(row)))
    await this.mark(single.filter((_row, index) => copied[index]))
    const answer = await this.http.post<{ results: PushResult[] }>('sync/ops', { ops: rows.map((row) => row.op) })
    if (!(await this.settle(rows, answer.results))) return backoff(this.attempt++)
    this.attempt = 0
    return 0
  }

  /** Applies the server's answers in one transaction; false when all of the rows must be sent again. */
  private async settle(rows: OutboxRow[], results: PushResult[]): Promise<boolean> {
    const answers = new Map(results.filter((result) => result.status !== 'waiting').map((result) => [result.id, result]))
    const settled = rows.filter((row) => answers.has(row.id))
    const sent = settled.filter((row) => answers.get(row.id)!.status !== 'review')
    const tx = (await this.storage).transaction('outbox', 'readwrite', { durability: 'strict' })
    for (const row of settled) {
      const { status, reason } = answers.get(row.id)!
      void (status === 'review' ? tx.store.put({ ...row, status, reason }) : tx.store.delete(row.id))
    }
    await tx.done
    void this.forget(sent.map((row) => row.id))
    for (const row of settled) this.applied(row.id, answers.get(row.id)!.result ?? {})
    return settled.length > 0
  }

  /** Lets the second copies go, never before they are kept. */
  private async forget(ids: string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.copying.get(id)))
    if (ids.length) await this.second.forget(ids)
  }
}
