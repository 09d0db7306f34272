/** Pairing this till with a hub of devices whose page it is not: a code on the screen, read by a scanner of the hub. */
import { onBeforeUnmount, ref } from 'vue'
import { NetworkError, sha256Hex, type AppApi, type Boot } from '@tezga/client'

/** How far it is; `failed` carries a sentence in `problem`. */
export type PairingStep = 'starting' | 'waiting' | 'connected' | 'expired' | 'failed'

const lifetimeS = 30
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** A code that nobody can guess: 128 random bits behind the prefix that hubs know. */
export function newCode(): string {
  return `TZPAIR1:${base32(crypto.getRandomValues(new Uint8Array(16)))}`
}

/** The state of the pairing dialog. */
export function usePairing(api: AppApi) {
  const step = ref<PairingStep>('starting')
  const code = ref('')
  const problem = ref('')
  const left = ref(lifetimeS)
  let id = ''
  let until = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Shows a new code for 30 seconds. */
  async function begin(): Promise<void> {
    clearTimeout(timer)
    code.value = newCode()
    step.value = 'starting'
    try {
      id = (await api.http.post<{ id: string }>('pos/pairings', { hash: await sha256Hex(code.value) })).id
      until = Date.now() + lifetimeS * 1000
      left.value = lifetimeS
      step.value = 'waiting'
      timer = setTimeout(() => void look(), 1000)
    } catch (error) {
      fail(error)
    }
  }

  async function look(): Promise<void> {
    left.value = Math.max(0, Math.ceil((until - Date.now()) / 1000))
    try {
      const { state } = await api.http.get<{ state: 'waiting' | 'connected' | 'expired' }>(`pos/pairings/${id}`)
      if (state === 'connected') return await connect()
      if (state === 'expired') return void (step.value = 'expired')
    } catch (error) {
      if (!(error instanceof NetworkError)) return fail(error)
    }
    if (left.value) timer = setTimeout(() => void look(), 1000)
    else step.value = 'expired'
  }

  /** The boot document names the hub now; a hub in the network needs the page anew, whose policy then lets it call there. */
  async function connect(): Promise<void> {
    const fresh = await api.http.get<Boot>('boot', { query: { app: api.app } })
    api.boot.data.hw = fresh.data.hw
    if (!isLoopback(String(fresh.data.hw?.url ?? ''))) await renewPage()
    await api.hw.start()
    step.value = 'connected'
  }

  function fail(error: unknown): void {
    problem.value = (error as Error).message
    step.value = 'failed'
  }

  onBeforeUnmount(() => clearTimeout(timer))
  void begin()
  return { step, code, problem, left, begin }
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(url)
}

async function renewPage(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('tezga-')) await (await caches.open(name)).add(new Request('/pos', { cache: 'reload' }))
  location.reload()
}
