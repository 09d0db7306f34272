// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, expect, it, vi } from 'vitest'
import { Catalogue } from './catalogue'
import { openStorage } from './db'
import { Events } from './events'
import { Feed } from './feed'
import type { Http } from './http'
import { storeDeltas, type FeedRow } from './snapshot'

type Listener = (event: { data: string }) => void

/** The browser's event stream, which the test speaks into. */
class Source {
  static last: Source
  static readonly CLOSED = 2
  readyState = 1
  private readonly listeners = new Map<string, Listener>()

  constructor() {
    Source.last = this
  }

  addEventListener(name: string, listener: Listener): void {
    this.listeners.set(name, listener)
  }

  tell(seq: number): void {
    this.listeners.get('feed')!({ data: JSON.stringify({ stream: 'company', seq }) })
  }

  close(): void {
    this.readyState = Source.CLOSED
  }
}

afterEach(() => vi.unstubAllGlobals())

/** A till at position 1 of a server whose rows are `rows`; `slow` is awaited before an answer arrives. */
async function connected(rows: FeedRow[], slow: () => Promise<void>): Promise<{ asked: number[]; names: () => string[]; feed: Feed }> {
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('Worker', class { postMessage(): void {} }) // the search index is of no concern here
  const [storage, catalogue, events] = [openStorage(`f${Math.random()}`), new Catalogue(), new Events()]
  await storeDeltas(storage, 'company', [], { seq: 1, epoch: 'e', at: 0 })
  const asked: number[] = []
  const get = async (_path: string, { query }: { query: { since: number } }) => {
    asked.push(query.since)
    const found = rows.filter(({ seq }) => seq > query.since)
    await slow()
    return { stream: 'company', epoch: 'e', seq: found.at(-1)?.seq ?? query.since, rows: found, more: false, reset: false }
  }
  const feed = new Feed({ get } as unknown as Http, storage, catalogue, events, ['company'])
  await feed.start()
  return { asked, feed, names: () => catalogue.table('shop.note').all().map((row) => String(row.name)) }
}

const row = (seq: number, name: string): FeedRow => ({ seq, entity: 'shop.note', id: name, data: { id: name, name } }) as unknown as FeedRow

it('brings what it is told of while an answer is on its way', async () => {
  const rows: FeedRow[] = []
  let waiting: (() => void) | null = null
  let isSlow = false
  const { names } = await connected(rows, () => (isSlow ? new Promise<void>((done) => (waiting = done)) : Promise.resolve()))
  isSlow = true
  rows.push(row(2, 'first'))
  Source.last.tell(2)
  await vi.waitFor(() => expect(waiting).not.toBeNull())
  rows.push(row(3, 'second'))
  Source.last.tell(3) // the answer on its way does not hold it
  isSlow = false
  waiting!()
  await vi.waitFor(() => expect(names()).toEqual(['first', 'second']))
})

it('brings what it is told of while an empty answer is on its way', async () => {
  const rows: FeedRow[] = []
  let waiting: (() => void) | null = null
  let isSlow = false
  const { feed, names } = await connected(rows, () => (isSlow ? new Promise<void>((done) => (waiting = done)) : Promise.resolve()))
  isSlow = true
  void feed.pull('company') // nobody told of anything: the till looks by itself
  await vi.waitFor(() => expect(waiting).not.toBeNull())
  rows.push(row(2, 'late'))
  Source.last.tell(2)
  isSlow = false
  waiting!()
  await vi.waitFor(() => expect(names()).toEqual(['late']))
})

it('does not ask again and again for what the server does not give', async () => {
  const { asked } = await connected([], () => Promise.resolve())
  asked.length = 0
  Source.last.tell(9)
  await new Promise((done) => setTimeout(done, 50))
  expect(asked).toEqual([1])
})

it('catches up with what nobody told it of, without waiting for a server that does not answer', async () => {
  const rows: FeedRow[] = []
  let isSilent = false
  const { feed, names } = await connected(rows, () => (isSilent ? new Promise<void>(() => undefined) : Promise.resolve()))
  rows.push(row(2, 'new'))
  await feed.caughtUp()
  expect(names()).toEqual(['new'])
  isSilent = true
  await feed.caughtUp() // ends
})
