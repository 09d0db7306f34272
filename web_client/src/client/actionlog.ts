/** The till's action log: every entry carries the hash of the one before, so that a missing or changed entry shows. */
import { getMeta, putMeta, type Storage } from './db'
import type { Outbox } from './ops'
import { sha256Hex } from './pin'
import type { Json } from './types'

/** What stands before the first entry. */
export const genesis = '0'.repeat(64)

/** One entry; `hash` = SHA-256 of the canonical JSON of `[prev, seq, at, action, data]`. */
export interface ActionEntry {
  seq: number
  at: string
  action: string
  data: Json
  prev: string
  hash: string
}

/** The end of a log. */
export interface Head {
  seq: number
  hash: string
}

/** JSON with sorted keys and no blanks: the same bytes as Python's `dumps(sort_keys, separators=(',', ':'))`. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** The entry that follows `prev`. */
export async function chain(seq: number, at: string, action: string, data: Json, prev: string): Promise<ActionEntry> {
  const hash = await sha256Hex(canonical([prev, seq, at, action, data]))
  return { seq, at, action, data, prev, hash }
}

/** Collects entries and sends them as `pos.action` operations, at most a few seconds later. */
export class ActionLog {
  private queue: Promise<void> = Promise.resolve()
  private batch: ActionEntry[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  /** `known` answers the end of this device's log at the server, for a till that lost its own. */
  constructor(private readonly storage: Storage, private readonly ops: Outbox, private readonly known: () => Head | null, private readonly delayMs = 3000) {
    addEventListener('pagehide', () => void this.flush())
  }

  /** Adds an entry; order of calls is order of the chain. */
  add(action: string, data: Json = {}): void {
    this.queue = this.queue.then(() => this.append(action, data)).catch((error: unknown) => console.error('Action log', error))
  }

  /** Hands what is collected to the outbox. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const entries = this.batch
    this.batch = []
    if (entries.length) await this.ops.add({ type: 'pos.action', payload: { entries } })
  }

  private async head(): Promise<Head> {
    const own = await getMeta<Head>(this.storage, 'action_head')
    const server = this.known()
    return server && server.seq > (own?.seq ?? 0) ? server : (own ?? { seq: 0, hash: genesis })
  }

  private async append(action: string, data: Json): Promise<void> {
    const head = await this.head()
    const plain = JSON.parse(JSON.stringify(data)) as Json
    const entry = await chain(head.seq + 1, new Date().toISOString(), action, plain, head.hash)
    await putMeta(this.storage, 'action_head', { seq: entry.seq, hash: entry.hash })
    this.batch.push(entry)
    this.timer ??= setTimeout(() => void this.flush(), this.delayMs)
  }
}
