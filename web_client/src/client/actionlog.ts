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

const most = 500 // entries of one operation, as the server takes them

/** JSON with sorted keys and no blanks: the same bytes as Python's `dumps(sort_keys, separators=(',', ':'), ensure_ascii=False)`. */
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

/** The end of the log on this device, and what no operation carries yet; one record, so that nothing gets lost between. */
interface Kept extends Head {
  pending?: ActionEntry[]
}

const key = 'action_head'

/** Keeps entries on the device and sends them as `pos.action` operations, at most a few seconds later. */
export class ActionLog {
  private timer: ReturnType<typeof setTimeout> | undefined

  /** `known` answers the end of this device's log at the server, for a till that lost its own. */
  constructor(private readonly storage: Storage, private readonly ops: Pick<Outbox, 'add'>, private readonly known: () => Head | null, private readonly delayMs = 3000) {}

  /** Adds an entry; order of calls is order of the chain, over all tabs of this till. */
  add(action: string, data: Json = {}): void {
    const at = new Date().toISOString()
    void this.alone(() => this.append(at, action, data)).catch((error: unknown) => console.error('Action log', error))
  }

  /** Hands what is collected, also before a reload, to the outbox. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    return this.alone(() => this.send())
  }

  private async append(at: string, action: string, data: Json): Promise<void> {
    const head = await this.head()
    const entry = await chain(head.seq + 1, at, action, JSON.parse(JSON.stringify(data)) as Json, head.hash)
    await putMeta(this.storage, key, { seq: entry.seq, hash: entry.hash, pending: [...(head.pending ?? []), entry] } satisfies Kept)
    this.timer ??= setTimeout(() => void this.flush(), this.delayMs)
  }

  private async send(): Promise<void> {
    const { pending, ...head } = await this.head()
    if (pending?.length) await this.ops.add({ type: 'pos.action', payload: { entries: pending.slice(0, most) } }, { meta: { [key]: { ...head, pending: pending.slice(most) } }, quiet: true })
    if ((pending?.length ?? 0) > most) await this.send()
  }

  private async head(): Promise<Kept> {
    const own = await getMeta<Kept>(this.storage, key)
    const server = this.known()
    return server && server.seq > (own?.seq ?? 0) ? server : (own ?? { seq: 0, hash: genesis })
  }

  private alone(work: () => Promise<void>): Promise<void> {
    return navigator.locks.request('tezga-action-log', work)
  }
}
