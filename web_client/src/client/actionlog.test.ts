import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import vectors from '../../../tests/vectors/action_log.json'
import { ActionLog, chain, genesis, type ActionEntry } from './actionlog'
import { openStorage, putMeta } from './db'

describe('the action log of a till', () => {
  it.each(vectors.entries)('entry $seq has the hash that the server computes', async ({ seq, at, action, data, prev, hash }) => {
    expect((await chain(seq, at, action, data as never, prev)).hash).toBe(hash)
  })

  it('starts where the server expects it', () => {
    expect(vectors.entries[0].prev).toBe(genesis)
  })
})

describe('a page that goes away', () => {
  let queue: Promise<unknown> = Promise.resolve()

  beforeEach(() => vi.stubGlobal('navigator', { locks: { request: (_name: string, work: () => Promise<void>) => (queue = queue.then(work)) } }))
  afterEach(() => vi.unstubAllGlobals())

  it('loses no entry: the next one sends what was left', async () => {
    const storage = openStorage('action-log')
    const sent: ActionEntry[] = []
    const ops = {
      add: async (draft: { payload: Record<string, unknown> }, also: { meta?: Record<string, unknown> } = {}) => {
        sent.push(...(draft.payload.entries as ActionEntry[]))
        for (const [key, value] of Object.entries(also.meta ?? {})) await putMeta(storage, key, value)
        return {} as never
      },
    }
    const first = new ActionLog(storage, ops, () => null, 60_000)
    first.add('sign_in')
    first.add('line_removed', { amount: -249 })
    await queue
    const second = new ActionLog(storage, ops, () => null, 60_000)
    second.add('lock')
    await second.flush()
    await second.flush()
    expect(sent.map((entry) => [entry.seq, entry.action])).toEqual([[1, 'sign_in'], [2, 'line_removed'], [3, 'lock']])
    expect(sent.map((entry) => entry.prev)).toEqual([genesis, sent[0].hash, sent[1].hash])
  })
})
