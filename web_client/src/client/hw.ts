/** The hardware proxy from the browser: events over one socket, calls with an idempotency key, the outbox's second copy. */
import { shallowReactive } from 'vue'
import type { Events } from './events'
import type { Op, SecondCopy } from './ops'
import { uuid7 } from './uuid'

/** A job of a device; a device's outcome is its `state`, never an HTTP error. */
export interface HwJob {
  id: string
  state: string
  result?: Record<string, unknown>
  conditions?: (string | { code: string; message?: string; fix?: string })[]
}

/** What is known of a device. */
export interface HwDevice {
  id: string
  kind?: string
  state?: string
  conditions?: string[]
  [extra: string]: unknown
}

/** The proxy refused or cannot be reached; `code` and `fix` come from it. */
export class HwError extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly fix = '') {
    super(message)
    this.name = 'HwError'
  }
}

/** Calls of devices and their events; without a proxy `state.link` stays `absent` and calls fail at once. */
export class HwClient implements SecondCopy {
  readonly state = shallowReactive({ link: 'absent' as 'absent' | 'connecting' | 'up' | 'down', since: Date.now() })
  readonly devices = shallowReactive(new Map<string, HwDevice>())
  private socket: WebSocket | null = null
  private seq = 0
  private attempt = 0

  constructor(private readonly events: Events, private readonly token: () => string) {}

  /** Connects when the page's own origin has a proxy; keeps reconnecting afterwards. */
  async start(): Promise<void> {
    this.seq = Number(sessionStorage.getItem('tezga.hw.seq') ?? 0)
    try {
      await this.request('GET', '/v1/info')
    } catch (error) {
      if (error instanceof HwError && error.status !== 401) return
    }
    this.connect()
  }

  /** Runs an action; `wait` milliseconds for its end. Repeat with the same `key` after a doubt: it never runs twice. */
  call(device: string, action: string, args: Record<string, unknown> = {}, key: string = uuid7(), wait = 4000): Promise<HwJob> {
    return this.request<HwJob>('POST', `/v1/devices/${device}/${action}?wait=${wait}`, args, { 'Idempotency-Key': key }, wait + 3000)
  }

  /** Where a job stands. */
  job(id: string): Promise<HwJob> {
    return this.request<HwJob>('GET', `/v1/jobs/${id}`)
  }

  /** Keeps an operation in the proxy's journal; false when there is no proxy. */
  async keep(op: Op): Promise<boolean> {
    if (this.state.link !== 'up') return false
    try {
      await this.request('PUT', `/v1/outbox/${op.id}`, op as unknown as Record<string, unknown>, {}, 3000)
      return true
    } catch {
      return false
    }
  }

  /** Lets the proxy drop its copy. */
  async forget(id: string): Promise<void> {
    if (this.state.link === 'up') await this.request('DELETE', `/v1/outbox/${id}`, undefined, {}, 3000).catch(() => undefined)
  }

  private async request<T>(method: string, path: string, body?: Record<string, unknown>, headers: Record<string, string> = {}, timeout = 5000): Promise<T> {
    let response: Response
    try {
      response = await fetch(path, {
        method, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(timeout),
        headers: { Authorization: `Bearer ${this.token()}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      })
    } catch {
      throw new HwError(0, 'proxy_unreachable', 'The hardware proxy of this till does not answer.')
    }
    const isJson = response.headers.get('content-type')?.includes('json')
    const data = isJson ? ((await response.json()) as Record<string, unknown>) : {}
    if (!response.ok || !isJson) {
      throw new HwError(response.ok ? 404 : response.status, String(data.code ?? `http_${response.status}`), String(data.message ?? 'The hardware proxy refused.'), String(data.fix ?? ''))
    }
    return data as T
  }

  private connect(): void {
    this.state.link = this.state.link === 'up' ? 'down' : this.state.link === 'absent' ? 'connecting' : this.state.link
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/v1/ws`)
    this.socket = socket
    socket.onopen = () => socket.send(JSON.stringify({ op: 'hello', token: this.token(), since: this.seq }))
    socket.onmessage = (message: MessageEvent<string>) => this.heard(JSON.parse(message.data) as Record<string, unknown>)
    socket.onclose = () => this.lost()
  }

  private lost(): void {
    if (this.state.link === 'up') Object.assign(this.state, { link: 'down', since: Date.now() })
    setTimeout(() => this.connect(), Math.min(15_000, 500 * 2 ** this.attempt++))
  }

  private heard(message: Record<string, unknown>): void {
    if (message.op === 'welcome') {
      this.attempt = 0
      Object.assign(this.state, { link: 'up', since: Date.now() })
      if (!this.seq) this.seq = Number(message.seq ?? 0)
      void this.refreshDevices()
      this.events.emit('hw.up')
    } else if (message.op === 'event') this.event(message)
  }

  private event(message: Record<string, unknown>): void {
    this.seq = Math.max(this.seq, Number(message.seq ?? 0))
    sessionStorage.setItem('tezga.hw.seq', String(this.seq))
    this.socket?.send(JSON.stringify({ op: 'ack', seq: message.seq }))
    const payload = { device: String(message.device), data: (message.data ?? {}) as Record<string, unknown>, ts: message.ts }
    if (message.type === 'status') this.devices.set(payload.device, { ...this.devices.get(payload.device), ...payload.data, id: payload.device })
    this.events.emit(`hw.${String(message.type)}`, payload)
  }

  private async refreshDevices(): Promise<void> {
    const answer = await this.request<{ devices: HwDevice[] } | HwDevice[]>('GET', '/v1/devices').catch(() => [])
    for (const device of Array.isArray(answer) ? answer : answer.devices) this.devices.set(device.id, device)
  }
}
