import { expect, it } from 'vitest'
import { isTaken } from './outcome'

it.each([[200, true], [204, true], [302, false], [404, false], [500, false], [null, false]])('answer %s: taken %s', (status, taken) => {
  expect(isTaken({ id: '1', state: 'queued', status, error: null, took_ms: 12 })).toBe(taken)
})
