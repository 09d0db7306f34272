import { describe, expect, it } from 'vitest'
import vectors from '../../../tests/vectors/action_log.json'
import { chain, genesis } from './actionlog'

describe('the action log of a till', () => {
  it.each(vectors.entries)('entry $seq has the hash that the server computes', async ({ seq, at, action, data, prev, hash }) => {
    expect((await chain(seq, at, action, data as never, prev)).hash).toBe(hash)
  })

  it('starts where the server expects it', () => {
    expect(vectors.entries[0].prev).toBe(genesis)
  })
})
