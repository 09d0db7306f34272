/** The hardware proxy from the browser: events over one socket, calls with an idempotency key, the outbox's second copy. */
import { hwRefusalText } from './hw_texts'
import { _ } from './i18n'
import { shallowReactive } from 'vue'
import type { Events } from './events'
import type { AlsoWritten, Copy, Op, SecondCopy } from './ops'
import { uuid7 } from './uuid'

/** Something wrong (`error`) or soon wrong (`warning`) with a device; `code` is normalised over all makers. */
export interface HwCondition {
  code: string
  severity: 'warning' | 'error'
  text: string
  /** The device's own code and words. */
  original?: string
  since?: string
}

/** A job of a device; its outcome is `state`, never an HTTP error. `operator` waits for a person's decision out of `offer`. */
export interface HwJob {
  id: string
  device: string
  action: string
  state: 'queued' | 'sending' | 'sent' | 'unknown' | 'done' | 'failed' | 'operator'
  created_at?: string
  tag?: string
  result?: Record<string, unknown> | null
  conditions?: HwCondition[]
  offer?: ('printed' | 'reprint' | 'dismiss' | 'ask' | 'done' | 'not_done')[]
}

/** What is known of a device. */
export interface HwDevice {
  id: string
  name?: string
  kind?: string
  state?: 'online' | 'degraded' | 'offline' | 'fault' | 'unknown'
  conditions?: HwCondition[]
  [extra: string]: unknown
}

/** The close code of a refused hello (a token that ran out). */
const refused = 1008
const wasHere = 'tezga.hw.here' // whether this origin had a proxy when it was last asked
const longestMessage = 300_000 // characters; the proxy takes a megabyte

/** The proxy refused or cannot be reached; `code` comes from it, the message is in the language of the screen. */
export class HwError extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(hwRefusalText(code, message))
    this.name = 'HwError'
  }
}

/** Calls of devices and their events; without a proxy `state.link` stays `absent` and calls fail at once. */
export class HwClient implements SecondCopy {
  /** `known` once it was found out whether there is a hub. */
  readonly state = shallowReactive({ link: 'absent' as 'absent' | 'connecting' | 'up' | 'down', known: false, since: Date.now(), hasLease: false, holder: '' })
  readonly devices = shallowReactive(new Map<string, HwDevice>())
  /** Jobs that wait for a person. */
  readonly open = shallowReactive(new Map<string, HwJob>())
  private socket: WebSocket | null = null
  private seq = 0
  private attempt = 0
  private wantsLease = false
  /** Origin of a hub that is not this page's own; empty for the own one. */
  private base = ''
  private readonly copying = new Map<string, (isKept: boolean) => void>()

  constructor(private readonly events: Events, private readonly token: () => string, private readonly renew: () => Promise<void>, private readonly paired: () => string = () => '') {}

  /** Connects to the proxy of the page's own origin, whenever that comes up, else to the one this till was paired with, and keeps reconnecting; `lease` asks for the register's scanner. */
  async start(options: { lease: boolean } = { lease: true }): Promise<void> {
    if (this.socket) return
    this.wantsLease = options.lease
    this.seq = Number(sessionStorage.getItem('tezga.hw.seq') ?? 0)
    let isHere = await this.isHere()
    while (isHere === null && (localStorage.getItem(wasHere) || !this.paired())) {
      if (localStorage.getItem(wasHere)) this.state.link = 'down'
      await new Promise((resolve) => setTimeout(resolve, this.pause()))
      isHere = await this.isHere()
    }
    localStorage.setItem(wasHere, isHere ? '1' : '')
    if (!isHere) this.base = this.paired()
    if (isHere || this.base) this.connect()
    else this.state.link = 'absent'
    this.state.known = true
  }

  /** Whether this origin has a proxy; null while nobody answers, as after a power cut when the till is up first. */
  private async isHere(): Promise<boolean | null> {
    try {
      await this.request('GET', '/v1/info')
      return true
    } catch (error) {
      return error instanceof HwError && error.status === 404 ? false : null
    }
  }

  private pause(): number {
    return Math.min(15_000, 500 * 2 ** this.attempt++)
  }

  /** True when the hub is reached at an address of its own, by pairing. */
  get isPaired(): boolean {
    return this.base !== ''
  }

  /** Takes the register's scanner over from another screen. */
  takeLease(actor: string): void {
    this.socket?.send(JSON.stringify({ t: 'lease', take: true, over: true, actor }))
  }

  /** Tells the proxy what a person decided about a job. */
  async resolve(job: string, decision: string, actor: string): Promise<void> {
    await this.request('POST', `/v1/jobs/${job}/resolve`, { decision, actor })
    this.open.delete(job)
  }

  /** Runs an action; `wait` milliseconds for its end. Repeat with the same `key` after a doubt: it never runs twice. */
  call(device: string, action: string, args: Record<string, unknown> = {}, key: string = uuid7(), wait = 4000): Promise<HwJob> {
    return this.request<HwJob>('POST', `/v1/devices/${device}/${action}?wait=${wait}`, args, { 'Idempotency-Key': key }, wait + 3000)
  }

  /** Where the request with this key stands; its device is asked again, and a key that never arrived can not start any more. */
  ask(key: string, wait = 4000): Promise<HwJob> {
    return this.request<HwJob>('POST', `/v1/jobs/ask?wait=${wait}`, { key }, {}, wait + 3000)
  }

  /** Where a job stands. */
  job(id: string): Promise<HwJob> {
    return this.request<HwJob>('GET', `/v1/jobs/${id}`)
  }

  /** Keeps an operation in the proxy's journal; false when there is no proxy. */
  async keep(op: Op, also: AlsoWritten = {}): Promise<boolean> {
    if (this.state.link !== 'up' || this.base) return false // a hub reached by pairing does not know this till, and could deliver nothing of it
    const text = JSON.stringify({ t: 'keep', id: op.id, op: { ...op, also } })
    if (text.length < longestMessage) return this.sendCopy(op.id, text)
    try {
      await this.request('PUT', `/v1/outbox/${op.id}`, { ...op, also }, {}, 3000)
      return true
    } catch {
      return false
    }
  }

  /** Over the socket, which waits behind none of the page's requests (prints hold connections for seconds). */
  private sendCopy(id: string, text: string): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.kept(id, false), 3000)
      this.copying.set(id, (isKept) => {
        clearTimeout(timer)
        resolve(isKept)
      })
      this.socket?.send(text)
    })
  }

  private kept(id: string, isKept: boolean): void {
    this.copying.get(id)?.(isKept)
    this.copying.delete(id)
  }

  /** Lets the proxy drop its copies. */
  async forget(ids: string[]): Promise<void> {
    if (this.state.link === 'up' && !this.base) this.socket?.send(JSON.stringify({ t: 'forget', ids }))
  }

  /** Operations that the proxy keeps and no server confirmed; null without a proxy. */
  pending(): Promise<Copy[] | null> {
    return this.copies('pending=1')
  }

  /** Copies of operations of the last `days`, confirmed or not, in their order; null without a proxy. */
  recent(days: number): Promise<Copy[] | null> {
    return this.copies(`days=${days}`)
  }

  private async copies(query: string): Promise<Copy[] | null> {
    if (this.base) return null
    const answer = await this.request<{ items: Copy[] }>('GET', `/v1/outbox?${query}`, undefined, {}, 30_000).catch(() => null)
    return answer && answer.items
  }

  private async request<T>(method: string, path: string, body?: Record<string, unknown>, headers: Record<string, string> = {}, timeout = 5000): Promise<T> {
    let response: Response
    try {
      response = await fetch(this.base + path, {
        method, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(timeout),
        headers: { Authorization: `Bearer ${this.token()}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      })
    } catch {
      throw new HwError(0, 'proxy_unreachable', 'The hardware proxy of this till does not answer.')
    }
    const isJson = response.headers.get('content-type')?.includes('json')
    const data = isJson ? ((await response.json()) as Record<string, unknown>) : {}
    if (!response.ok || !isJson) {
      throw new HwError(response.ok ? 404 : response.status, String(data.code ?? `http_${response.status}`), String(data.message ?? _('The hardware proxy refused.')))
    }
    return data as T
  }

  private connect(): void {
    if (this.state.link === 'absent') this.state.link = 'connecting'
    const socket = new WebSocket(`${(this.base || location.origin).replace(/^http/, 'ws')}/v1/ws`)
    this.socket = socket
    socket.onopen = () => socket.send(JSON.stringify({ t: 'hello', token: this.token(), since: this.seq, lease: this.wantsLease }))
    socket.onmessage = (message: MessageEvent<string>) => this.heard(JSON.parse(message.data) as Record<string, unknown>)
    socket.onclose = (event) => void this.lost(event.code)
  }

  private async lost(code: number): Promise<void> {
    if (this.state.link !== 'down') Object.assign(this.state, { link: 'down', since: Date.now(), hasLease: false })
    if (code === refused) await this.renew().catch(() => undefined)
    setTimeout(() => this.connect(), this.pause())
  }

  private heard(message: Record<string, unknown>): void {
    if (message.t === 'welcome') this.welcome(message)
    else if (message.t === 'event') this.event(message)
    else if (message.t === 'kept') this.kept(String(message.id), true)
    else if (message.t === 'lease') Object.assign(this.state, { hasLease: Boolean(message.held), holder: String(message.holder ?? '') })
  }

  private welcome(message: Record<string, unknown>): void {
    this.attempt = 0
    Object.assign(this.state, { link: 'up', since: Date.now() })
    if (!this.seq) this.seq = Number(message.seq ?? 0)
    void this.refresh()
    this.events.emit('hw.up')
  }

  private event(message: Record<string, unknown>): void {
    this.seq = Math.max(this.seq, Number(message.seq ?? 0))
    sessionStorage.setItem('tezga.hw.seq', String(this.seq))
    this.socket?.send(JSON.stringify({ t: 'ack', seq: message.seq }))
    const payload = { device: String(message.device), data: (message.data ?? {}) as Record<string, unknown>, ts: message.ts }
    if (message.type === 'status') this.devices.set(payload.device, { ...this.devices.get(payload.device), ...payload.data, id: payload.device })
    else if (message.type === 'job') this.track(payload.data as unknown as HwJob)
    this.events.emit(`hw.${String(message.type)}`, payload)
  }

  private track(job: HwJob): void {
    if (job.offer?.length && !job.offer.includes('ask')) this.open.set(job.id, job)
    else this.open.delete(job.id)
  }

  private async refresh(): Promise<void> {
    const answer = await this.request<{ devices: HwDevice[] }>('GET', '/v1/devices').catch(() => ({ devices: [] }))
    for (const device of answer.devices) this.devices.set(device.id, device)
    const jobs = await this.request<{ jobs: HwJob[] }>('GET', '/v1/jobs').catch(() => ({ jobs: [] }))
    for (const job of jobs.jobs) this.track(job)
  }
}
