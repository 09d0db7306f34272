import { expect, it } from 'vitest'
import { isTaken, outcome, type Delivery } from './outcome'

const attempt = (status: number | null, error: string | null = null): Delivery => ({ id: '1', state: 'queued', status, error, took_ms: 12 })

it.each([[200, true], [204, true], [302, false], [404, false], [500, false], [null, false]])('answer %s: taken %s', (status, taken) => {
  expect(isTaken(attempt(status))).toBe(taken)
})

it('says what kept a message from being sent', () => {
  expect(outcome(attempt(null, 'shop.example cannot be reached'))).toBe('shop.example cannot be reached')
})
