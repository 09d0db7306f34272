/** Tells the server every few seconds that the till is alive and how much it has still to send; so a lost server is noticed soon. */
import type { Http } from './http'
import type { Outbox } from './ops'

const everyMs = 5000
const reportMs = 20_000
const patienceMs = 4000

/** Asks the server each 5 s (nothing to read), and reports each 20 s or when the number of pending operations changed. */
export class Heartbeat {
  private reportedAt = 0
  private reported = -1

  constructor(private readonly http: Http, private readonly ops: Outbox) {}

  /** Beats until the page goes; one tab of a till reports, each listens. */
  start(): void {
    setInterval(() => void this.beat(), everyMs)
    void this.beat()
  }

  private async beat(): Promise<void> {
    const { pending, oldest, leader } = this.ops.state
    const now = Date.now()
    const due = leader && (pending !== this.reported || now - this.reportedAt > reportMs)
    try {
      if (!due) await this.http.send('GET', '/readyz', undefined, { timeout: patienceMs })
      else {
        await this.http.send('POST', 'sync/heartbeat', JSON.stringify({ pending, oldest_at: oldest ? new Date(oldest).toISOString() : null }), { timeout: patienceMs, headers: { 'Content-Type': 'application/json' } })
        Object.assign(this, { reported: pending, reportedAt: now })
      }
    } catch {
      // whether the server was reached is what counts, and the call itself has told that
    }
  }
}
