/** Keeps the catalogue fresh: event stream tells of news, pulls bring it; says whether the server is reached and how old prices are. */
import { shallowReactive } from 'vue'
import type { Catalogue } from './catalogue'
import type { Storage } from './db'
import type { Events } from './events'
import { ApiError, type Http } from './http'
import { backoff } from './leader'
import { loadStored, storeDeltas, streamState, takeSnapshot, type FeedRow, type StreamState } from './snapshot'

interface FeedAnswer {
  stream: string
  epoch: string | number | null
  seq: number
  rows: FeedRow[]
  more: boolean
  reset: boolean
}

const pollMs = 30_000
const quietMs = 40_000
const longestReadMs = 5000
const longestNewsMs = 500
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The feed of one till: the streams `company` and `store`. */
export class Feed {
  readonly state = shallowReactive({ online: navigator.onLine, pricesAt: 0, since: Date.now(), error: '' })
  private readonly positions = new Map<string, StreamState>()
  private readonly pulling = new Map<string, Promise<void>>()
  private readonly heard = new Map<string, number>()
  private source: EventSource | null = null
  private lastHeard = 0
  private isRead: () => void = () => undefined
  private readonly read = new Promise<void>((resolve) => (this.isRead = resolve))

  constructor(
    private readonly http: Http,
    private readonly storage: Storage,
    private readonly catalogue: Catalogue,
    private readonly events: Events,
    private readonly streams: string[],
    private readonly addonsSeq: () => number = () => 0,
  ) {
    http.onReach = (reached) => this.reached(reached)
  }

  /** Shows the stored catalogue at once, then catches up and stays connected. */
  async start(): Promise<void> {
    const { state, search } = this.catalogue
    state.loading = true
    for (const stream of this.streams) {
      const position = await streamState(this.storage, stream)
      if (position) this.positions.set(stream, position)
    }
    await loadStored(this.storage, this.catalogue)
    if (this.positions.size) this.ready()
    this.isRead()
    await this.pullAll()
    this.ready()
    void search.load()
    this.connect()
    this.insist(0)
    setInterval(() => this.beat(), 10_000)
    addEventListener('online', () => void this.pullAll())
    addEventListener('offline', () => this.reached(false))
  }

  /** Pulls every stream up to date; failures leave the stored data and mark the till offline. */
  async pullAll(): Promise<void> {
    await Promise.all(this.streams.map((stream) => this.pull(stream)))
  }

  /** Waits until the stored catalogue is read and, where the server is reached, its news are in; never long. */
  async caughtUp(): Promise<void> {
    await Promise.race([this.read, pause(longestReadMs)])
    if (this.state.online) await Promise.race([this.pullAll(), pause(longestNewsMs)])
  }

  /** Pulls one stream; concurrent calls share one pull. */
  pull(stream: string): Promise<void> {
    const running = this.pulling.get(stream)
    if (running) return running
    const work = this.bring(stream).catch((error: unknown) => {
      this.state.error = error instanceof ApiError ? error.message : ''
      if (!this.catalogue.state.ready) this.catalogue.state.error = (error as Error).message
    }).finally(() => this.pulling.delete(stream))
    this.pulling.set(stream, work)
    return work
  }

  /** While a stream has never been read: tries again, slower each time. */
  private insist(attempt: number): void {
    if (this.streams.every((stream) => this.positions.has(stream))) return
    setTimeout(async () => {
      await this.pullAll()
      this.ready()
      void this.catalogue.search.load()
      this.insist(attempt + 1)
    }, backoff(attempt))
  }

  private ready(): void {
    const { state } = this.catalogue
    state.ready = this.positions.size > 0
    state.loading = !state.ready
    if (state.ready) state.error = ''
    this.state.pricesAt = Math.max(0, ...[...this.positions.values()].map((position) => position.at))
  }

  /** What is told while an answer is on its way may not be in it: pulls until all that was heard of meanwhile is here. */
  private async bring(stream: string): Promise<void> {
    let position = this.positions.get(stream)
    if (!position) position = await this.snapshot(stream)
    for (let more = true, resets = 0; more; ) {
      const heard = this.heard.get(stream)
      const answer: FeedAnswer = await this.http.get('sync/feed', { query: { stream, since: position.seq, limit: 1000 } })
      if (answer.reset || (position.epoch !== null && answer.epoch !== position.epoch)) {
        if (resets++) throw new Error('The server asks for a new snapshot again and again.')
        position = await this.snapshot(stream)
        continue
      }
      const mayBeMore = answer.seq > position.seq || this.heard.get(stream) !== heard
      position = { seq: answer.seq, epoch: answer.epoch, at: Date.now() }
      this.positions.set(stream, position)
      await storeDeltas(this.storage, stream, answer.rows, position)
      this.apply(answer.rows)
      more = answer.more || (mayBeMore && position.seq < (this.heard.get(stream) ?? 0))
    }
    this.state.pricesAt = position.at
    this.state.error = ''
  }

  private apply(rows: FeedRow[]): void {
    if (!rows.length) return
    for (const row of rows) this.catalogue.apply(row.entity, row.id, row.data as never)
    this.catalogue.changed()
    this.events.emit('feed.rows', rows)
  }

  private async snapshot(stream: string): Promise<StreamState> {
    const again = this.positions.has(stream) || this.catalogue.state.loaded > 0 // parts of a snapshot that was never finished
    const position = await takeSnapshot(this.http, this.storage, this.catalogue, stream)
    this.positions.set(stream, position)
    if (again) {
      this.catalogue.clear()
      await loadStored(this.storage, this.catalogue)
      void this.catalogue.search.load()
    }
    this.catalogue.changed()
    return position
  }

  private connect(): void {
    this.source?.close()
    const query = this.streams.map((stream) => `since_${stream}=${this.positions.get(stream)?.seq ?? 0}`).join('&')
    const source = new EventSource(`/api/v1/events?${query}&since_addons=${this.addonsSeq()}`)
    source.addEventListener('feed', (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as { stream: string; seq: number }
      this.reached(true)
      if (news.stream === 'addons') return void (news.seq > this.addonsSeq() && this.events.emit('addons.changed'))
      const stream = news.stream.split(':')[0]
      this.heard.set(stream, news.seq)
      if ((this.positions.get(stream)?.seq ?? 0) < news.seq) void this.pull(stream)
    })
    source.addEventListener('ping', () => this.reached(true))
    source.onerror = () => void this.pullAll()
    this.source = source
  }

  private beat(): void {
    const now = Date.now()
    if (this.source?.readyState === EventSource.CLOSED || now - this.lastHeard > quietMs) {
      if (this.source?.readyState === EventSource.CLOSED) this.connect()
      void this.pullAll()
    } else if (this.state.error) void this.pullAll() // the server refused the last pull; it may have come back since
    else if (now - this.state.pricesAt > pollMs) this.state.pricesAt = now
  }

  private reached(reached: boolean): void {
    if (reached) this.lastHeard = Date.now()
    if (this.state.online === reached) return
    this.state.online = reached
    this.state.since = Date.now()
    this.events.emit('feed.online', reached)
  }
}
