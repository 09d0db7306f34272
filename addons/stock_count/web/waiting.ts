/**
 * What was counted and is not at the server yet: kept on the device through a reload, sent in order, each with the time that
 * has passed since, so that a dead spot in the storeroom does not move the moment of counting.
 */
import { NetworkError } from '@tezga/client'
import type { Entry, Line } from './count'

/** An entry with the moment at which it was made, in milliseconds. */
export interface Kept {
  entry: Entry
  at: number
}

export type Send = (entry: Entry & { ago_ms: number }) => Promise<Line>
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The entries of one count on this device. */
export class Waiting {
  private rows: Kept[]
  private sending: Promise<void> | null = null

  constructor(
    private readonly key: string,
    private readonly send: Send,
    private readonly told: { done: (line: Line, entry: Entry) => void; refused: (problem: Error, entry: Entry) => void },
    private readonly store: Store = localStorage,
    private readonly now: () => number = Date.now,
  ) {
    this.rows = JSON.parse(store.getItem(key) ?? '[]') as Kept[]
  }

  /** How many wait. */
  get size(): number {
    return this.rows.length
  }

  /** Keeps an entry and sends what waits. */
  add(entry: Entry): Promise<void> {
    this.rows.push({ entry, at: this.now() })
    this.keep()
    return this.flush()
  }

  /** Sends what waits, the oldest first; stops where the server cannot be reached. */
  flush(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => (this.sending = null))
    return this.sending
  }

  private async sendAll(): Promise<void> {
    for (let row = this.rows[0]; row; row = this.rows[0]) {
      try {
        const line = await this.send({ ...row.entry, ago_ms: Math.max(0, this.now() - row.at) })
        this.drop()
        this.told.done(line, row.entry)
      } catch (problem) {
        if (problem instanceof NetworkError) return
        this.drop()
        this.told.refused(problem as Error, row.entry)
      }
    }
  }

  private drop(): void {
    this.rows.shift()
    this.keep()
  }

  private keep(): void {
    if (this.rows.length) this.store.setItem(this.key, JSON.stringify(this.rows))
    else this.store.removeItem(this.key)
  }
}
