import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStorage } from './db'
import { Events } from './events'
import type { Http } from './http'
import { Outbox, type Op } from './ops'

type Answer = { id: string; status: string; reason?: { code: string; message: string }; result?: Record<string, unknown> }

/** The core's side of pushing: answers as told, drops the reply when told to. */
class Core {
  readonly taken = new Map<string, Answer>()
  replies: ('drop' | 'answer')[] = []
  judge: (op: Op) => Answer = (op) => ({ id: op.id, status: 'applied', result: { ok: true } })

  async post(_path: string, body: { ops: Op[] }): Promise<{ results: Answer[] }> {
    const results = body.ops.map((op) => {
      const known = this.taken.get(op.id)
      const answer = known ?? this.judge(op)
      if (!known && answer.status !== 'waiting') this.taken.set(op.id, answer)
      return answer
    })
    if (this.replies.shift() === 'drop') throw new Error('connection lost')
    return { results }
  }
}

const Channel = BroadcastChannel

describe('outbox', () => {
  let core: Core
  let outbox: Outbox
  let copies: Map<string, Op>
  let storage: ReturnType<typeof openStorage>
  let n = 0

  beforeEach(async () => {
    vi.stubGlobal('navigator', { locks: { request: (_name: string, lead: () => Promise<never>) => lead() } })
    vi.stubGlobal('addEventListener', () => undefined)
    vi.stubGlobal('BroadcastChannel', class extends Channel { constructor(name: string) { super(`${name}-${n}`) } }) // outboxes of other tests are no tabs of this one
    core = new Core()
    copies = new Map()
    storage = openStorage(`outbox-${n++}`)
    outbox = new Outbox(core as unknown as Http, storage, () => ({ actor_id: 'mira', store_id: 's', register_id: 'r' }), {
      keep: async (op) => Boolean(copies.set(op.id, op)), forget: async (ids) => ids.forEach((id) => copies.delete(id)), pending: async () => [...copies.values()].map((payload) => ({ payload, also: null, acked_at: null })),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  const settled = () => vi.waitFor(() => expect(outbox.state.pending).toBe(0), { timeout: 8000 })

  it('stores before it answers, with who and where', async () => {
    const op = await outbox.add({ type: 'sales.order', payload: { order: 1 } })
    expect((await outbox.rows()).map((row) => row.op)).toEqual([op])
    expect(op).toMatchObject({ actor_id: 'mira', store_id: 's', register_id: 'r', version: 1, depends_on: [] })
    expect(copies.has(op.id)).toBe(true)
  })

  it('writes what belongs to it in the same transaction', async () => {
    await outbox.add({ type: 'sales.order', payload: {} }, { meta: { sequence: 7 }, receipt: { id: 'o', closed_at: '2026-01-01' } })
    const db = await storage
    expect(await db.get('meta', 'sequence')).toBe(7)
    expect(await db.get('receipts', 'o')).toMatchObject({ id: 'o' })
  })

  it('sends in order, forgets what was applied and drops the second copies', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push((await outbox.add({ type: 'sales.order', payload: { i } })).id)
    await outbox.start(() => undefined)
    await settled()
    expect([...core.taken.keys()]).toEqual(ids)
    expect(await outbox.rows()).toEqual([])
    await vi.waitFor(() => expect(copies.size).toBe(0))
  })

  it('sends again after a lost reply, and the core knows each operation once', async () => {
    core.replies = ['drop', 'answer']
    await outbox.add({ type: 'sales.order', payload: {} })
    await outbox.start(() => undefined)
    await settled()
    expect(core.taken.size).toBe(1)
  })

  it('keeps what needs review, says why, and sends it again on demand', async () => {
    core.judge = (op) => ({ id: op.id, status: 'review', reason: { code: 'sales.sums', message: 'Does not add up.' } })
    const op = await outbox.add({ type: 'sales.order', payload: {} })
    await outbox.start(() => undefined)
    await vi.waitFor(() => expect(outbox.review.value.map((row) => row.reason?.code)).toEqual(['sales.sums']))
    core.taken.delete(op.id)
    core.judge = (again) => ({ id: again.id, status: 'applied' })
    await outbox.retryReview()
    await settled()
    expect(outbox.review.value).toEqual([])
  })

  it('takes up what the second copy holds and this browser lost, once', async () => {
    const op = await outbox.add({ type: 'sales.order', payload: { lost: true } })
    await (await storage).delete('outbox', op.id)
    await outbox.adopt()
    await outbox.adopt()
    expect((await outbox.rows()).map((row) => row.op)).toEqual([op])
    expect(outbox.state.pending).toBe(1)
  })

  it('does not say who was there where that is nobody’s business', async () => {
    const [named, nameless] = [await outbox.add({ type: 'sales.order', payload: {} }), await outbox.add({ type: 'help.question', payload: {}, nameless: true })]
    expect([named.actor_id === null, nameless.actor_id]).toEqual([false, null])
  })

  it('counts for the screen only what a person made', async () => {
    await outbox.add({ type: 'pos.action', payload: {} }, { quiet: true })
    await outbox.add({ type: 'sales.order', payload: {} })
    await vi.waitFor(() => expect(outbox.state).toMatchObject({ pending: 2, shown: 1 }))
  })

  it('tells the reason of what needs review in another language, and keeps it under review', async () => {
    let message = 'Does not add up.'
    core.judge = (op) => ({ id: op.id, status: 'review', reason: { code: 'sales.sums', message } })
    const op = await outbox.add({ type: 'sales.order', payload: {} })
    await outbox.start(() => undefined)
    await vi.waitFor(() => expect(outbox.review.value).toHaveLength(1))
    core.taken.delete(op.id)
    message = 'Geht nicht auf.'
    await outbox.retell()
    expect(outbox.review.value.map((row) => [row.status, row.reason?.message])).toEqual([['review', 'Geht nicht auf.']])
  })

  it('holds back what waits for another operation without losing it', async () => {
    core.judge = (op) => ({ id: op.id, status: op.type === 'first' ? 'applied' : 'waiting' })
    await outbox.add({ type: 'second', payload: {} })
    await outbox.start(() => undefined)
    await vi.waitFor(() => expect(outbox.state.pushing).toBe(false))
    expect((await outbox.rows()).map((row) => row.status)).toEqual(['pending'])
  })

  it('sends as soon as the server is reached again, without waiting for its next try', async () => {
    const events = new Events()
    core.replies = ['drop']
    await outbox.add({ type: 'sales.order', payload: {} })
    await vi.waitFor(() => expect(outbox.state.pending).toBe(1)) // its own wake-up is over
    await outbox.start(() => undefined, events)
    await vi.waitFor(() => expect(outbox.state).toMatchObject({ pushing: false, pending: 1, lastError: 'connection lost' }))
    events.emit('feed.online', true)
    await vi.waitFor(() => expect(outbox.state.pending).toBe(0), { timeout: 500 }) // by itself it waits 750 ms at least
  })

  it('sends what was added while the last look at what there is was under way', async () => {
    let looked: () => void = () => undefined
    const gate = new Promise<void>((open) => (looked = open))
    const slow = storage.then((db) => new Proxy(db, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (name !== 'getAllFromIndex') return typeof value === 'function' ? value.bind(target) : value
        return async (...args: [never, never, never, never]) => {
          const found: unknown = await target.getAllFromIndex(...args)
          if (args.length === 4) await gate // the look of a push, not that of the screen
          return found
        }
      },
    }))
    const late = new Outbox(core as unknown as Http, slow, () => ({ actor_id: null, store_id: null, register_id: null }), { keep: async () => true, forget: async () => undefined, pending: async () => [] })
    await late.start(() => undefined)
    await vi.waitFor(() => expect(late.state.pushing).toBe(true))
    await late.add({ type: 'sales.order', payload: {} })
    await vi.waitFor(() => expect(late.state.pending).toBe(1))
    await new Promise((done) => setTimeout(done, 20)) // the wake-up of `add` comes and goes
    looked()
    await vi.waitFor(() => expect(core.taken.size).toBe(1))
  })
})
