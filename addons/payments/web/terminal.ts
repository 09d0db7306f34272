/** The card terminal at this till: one charge at a time, stored first, followed until it is decided, tied to one order. */
import { shallowReactive } from 'vue'
import { HwError, uuid7, type AppApi, type HwJob } from '@tezga/client'
import { deviceOf } from './availability'
import { heard, heardReversal, isOrphan, isPending, wireOf, type Charge, type ChargeState } from './terminal_charges'
import type { Method } from './tenders'
import { loadCharges, pruneCharges, saveCharge } from './terminal_store'

const waitMs = 10_000
const pauseMs = 1500

/** What a new charge is about. */
export interface ChargeRequest {
  kind: Charge['kind']
  method_id: string
  cart_id: string
  amount: number
}

/** The charges of this till and the way to its terminal. */
export class Terminal {
  readonly charges = shallowReactive(new Map<string, Charge>())
  /** What the terminal waits for now, by charge. */
  readonly live = shallowReactive(new Map<string, { state: string; text: string }>())
  private readonly following = new Map<string, Promise<Charge>>()

  constructor(private readonly api: AppApi) {}

  /** Name of a method's terminal at the hardware proxy; empty where it has none. */
  deviceOf(methodId: string): string {
    const methods = (this.api.boot.data.payments?.methods ?? []) as Method[]
    return deviceOf(this.api, methods.find((method) => method.id === methodId))
  }

  /** Finds the charges of before the reload and goes on with those that are not decided. */
  async start(): Promise<void> {
    const stored = await loadCharges(this.api)
    for (const charge of stored) this.charges.set(charge.id, charge)
    await this.healLinks()
    void pruneCharges(this.api, stored)
    this.api.events.on<{ data: { key: string; state: string; text: string } }>('hw.terminal.status', ({ data }) => this.live.set(data.key, data))
    this.api.events.on('hw.up', () => this.resume())
    if (this.api.hw.state.link === 'up') this.resume()
  }

  /** Charges a card, or pays out to it; the answer is a decided charge, or one that stays unknown. */
  async charge(request: ChargeRequest): Promise<Charge> {
    const charge: Charge = {
      ...request, id: uuid7(), state: 'requested', step: 0, device: this.deviceOf(request.method_id), currency: (this.api.boot.store ?? this.api.boot.company).currency, at: new Date().toISOString(),
      order_id: null, order_number: '', job: null, code: '', text: '', result: null, reversal: null, note: '',
    }
    await this.keep(charge)
    return this.follow(charge.id, () => this.api.hw.call(charge.device, charge.kind, { amount: charge.amount, currency: charge.currency }, charge.id, 300))
  }

  /** Asks once more how an undecided charge ended; from here on it counts as not known. */
  ask(id: string): Promise<Charge> {
    return this.follow(id, async () => {
      const charge = this.charges.get(id)!
      if (isPending(charge) && charge.state !== 'unknown') await this.keep({ ...charge, state: 'unknown' }, true)
      return this.api.hw.ask(id, waitMs)
    })
  }

  /** Asks the terminal to stop a charge; whether it did, the charge itself says. */
  async cancel(id: string): Promise<void> {
    const charge = this.charges.get(id)
    if (charge) await this.api.hw.call(charge.device, 'abort', { key: id })
  }

  /** Takes an approved charge back at the terminal. */
  async reverse(id: string): Promise<Charge> {
    const charge = this.charges.get(id)
    if (charge?.state !== 'approved' || charge.result?.receipt === undefined) throw new Error('Only an approved charge with a receipt number can be reversed.')
    const isOpen = charge.reversal && charge.reversal.state !== 'failed'
    const key = isOpen ? charge.reversal!.key : uuid7()
    await this.keep({ ...charge, reversal: { key, state: 'running', text: '' } })
    const { amount, currency, result } = charge
    const call = (): Promise<HwJob> => (isOpen ? this.api.hw.ask(key, waitMs) : this.api.hw.call(charge.device, 'reverse', { receipt: result!.receipt, amount, currency }, key, waitMs))
    return this.followReversal(id, key, call)
  }

  /** Commits what a manager saw at the terminal about a charge that nobody else can decide. */
  async decide(id: string, isBooked: boolean, note: string): Promise<Charge> {
    const charge = this.charges.get(id)!
    const actor = this.api.session.state.user?.name ?? ''
    try {
      if (charge.job && this.api.hw.state.link !== 'absent') await this.api.hw.resolve(charge.job, isBooked ? 'done' : 'not_done', actor)
    } catch (error) {
      if (error instanceof HwError && error.code === 'resolve.not_offered') return this.ask(id)
      throw error
    }
    return this.keep({ ...charge, state: isBooked ? 'approved' : 'declined', result: charge.result ?? {}, note: `${actor}: ${note}` }, true)
  }

  /** Ties an approved charge to its order; it is never tied to a second one. */
  async attach(id: string, order: { id: string; number: string }): Promise<void> {
    const charge = this.charges.get(id)
    if (charge && !charge.order_id) await this.keep({ ...charge, order_id: order.id, order_number: order.number }, true)
  }

  /** Approved payments that wait for the sale of this cart. */
  waiting(cartId: string): Charge[] {
    return [...this.charges.values()].filter((charge) => charge.kind === 'pay' && charge.cart_id === cartId && charge.state === 'approved' && !charge.order_id && !charge.reversal)
  }

  /** Lets a charge pay for another cart than the one it was made for. */
  async moveTo(id: string, cartId: string): Promise<void> {
    const charge = this.charges.get(id)
    if (charge && isOrphan(charge)) await this.keep({ ...charge, cart_id: cartId })
  }

  /** Charges without an order, newest first. */
  orphans(): Charge[] {
    return [...this.charges.values()].filter((charge) => isOrphan(charge) && !this.following.has(charge.id)).reverse()
  }

  private resume(): void {
    for (const charge of this.charges.values()) {
      if (isPending(charge) && !this.following.has(charge.id)) void this.ask(charge.id)
      else if (charge.reversal && charge.reversal.state !== 'failed') void this.reverse(charge.id)
    }
  }

  /** Ties charges to orders that were stored just before the till went away. */
  private async healLinks(): Promise<void> {
    const loose = [...this.charges.values()].filter((charge) => isOrphan(charge))
    if (!loose.length) return
    const receipts = await (await this.api.storage).getAll('receipts')
    for (const { order } of receipts as unknown as { order: { id: string; number: string; payments: { facts?: { terminal?: { charge?: string } } }[] } }[]) {
      for (const payment of order.payments) if (payment.facts?.terminal?.charge) await this.attach(payment.facts.terminal.charge, order)
    }
  }

  private follow(id: string, first: () => Promise<HwJob>): Promise<Charge> {
    const running = this.following.get(id) ?? this.untilDecided(id, first).finally(() => {
      this.following.delete(id)
      this.live.delete(id)
    })
    this.following.set(id, running)
    return running
  }

  private async untilDecided(id: string, first: () => Promise<HwJob>): Promise<Charge> {
    let next = first
    while (true) {
      try {
        const job = await next()
        const now = await this.keep(heard(this.charges.get(id)!, job), !['queued', 'sending', 'sent', 'unknown'].includes(job.state))
        if (!isPending(now) || job.state === 'operator') return now
      } catch (error) {
        const now = await this.failed(this.charges.get(id)!, error)
        if (!isPending(now) || this.api.hw.state.link !== 'up') return now
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
      next = () => this.api.hw.ask(id, waitMs)
    }
  }

  /** A refused request never started; anything else leaves it open whether it did. */
  private failed(charge: Charge, error: unknown): Promise<Charge> {
    const hasNotStarted = isRefusal(error) && charge.state === 'requested'
    const text = error instanceof Error ? error.message : String(error)
    const state: ChargeState = hasNotStarted ? 'declined' : 'unknown'
    return this.keep({ ...charge, state, code: error instanceof HwError ? error.code : '', text }, state !== charge.state)
  }

  private async followReversal(id: string, key: string, first: () => Promise<HwJob>): Promise<Charge> {
    let call = first
    while (true) {
      try {
        const job = await call()
        const now = await this.keep(heardReversal(this.charges.get(id)!, job), true)
        if (now.reversal?.state !== 'running') return now
      } catch (error) {
        return this.keep({ ...this.charges.get(id)!, reversal: { key, state: isRefusal(error) ? 'failed' : 'unknown', text: (error as Error).message } })
      }
      call = () => this.api.hw.ask(key, waitMs)
    }
  }

  /** Writes a charge to disk, and tells the server when `report` is set and money may have moved. */
  private async keep(charge: Charge, report = false): Promise<Charge> {
    const tells = report && !(charge.state === 'declined' && charge.step === 0)
    const kept = tells ? { ...charge, step: charge.step + 1 } : charge
    await saveCharge(this.api, kept)
    this.charges.set(kept.id, kept)
    if (tells) await this.api.ops.add({ type: 'payments.charge', payload: { charge: wireOf(kept) } })
    return kept
  }
}

/** True when the proxy said no before anything began. */
function isRefusal(error: unknown): boolean {
  return error instanceof HwError && ((error.status >= 400 && error.status < 500) || error.status === 503)
}

let terminal: Terminal | null = null

/** Makes the till's terminal; call it once in set-up. */
export function connectTerminal(api: AppApi): Terminal {
  terminal = new Terminal(api)
  return terminal
}

/** The till's terminal. */
export function useTerminal(): Terminal {
  if (!terminal) throw new Error('The terminal is connected in set-up.')
  return terminal
}
