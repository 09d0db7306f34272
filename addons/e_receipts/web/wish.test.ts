import { beforeEach, expect, it } from 'vitest'
import { begin, draft, fits, wishOf } from './wish'

beforeEach(() => begin(`cart-${Math.random()}`, { email: 'ana@example.com', phone: '+387 61 234 567' }, true))

it.each([
  ['email', 'ana@example.com', true],
  ['email', 'ana@example', false],
  ['email', 'a,b@example.com', false],
  ['sms', '+387 61 234-567', true],
  ['sms', '0049 170 1234567', true],
  ['sms', '061 234 567', false],
] as const)('%s to %s: %s', (channel, address, isOne) => {
  expect(fits(channel, address)).toBe(isOne)
})

it('goes to the address of the channel that the customer chose', () => {
  expect(wishOf(draft.cart)).toEqual({ channel: 'email', address: 'ana@example.com' })
  draft.channel = 'sms'
  expect(wishOf(draft.cart)).toEqual({ channel: 'sms', address: '+387 61 234 567' })
})

it('is none for another sale, without a wish, or without an address', () => {
  expect(wishOf('another')).toBeNull()
  draft.email = 'nobody'
  expect(wishOf(draft.cart)).toBeNull()
  draft.on = false
  expect(wishOf(draft.cart)).toBeNull()
})

it('keeps what was typed until another sale begins', () => {
  Object.assign(draft, { touched: true, email: 'typed@example.com' })
  begin(draft.cart, { email: '', phone: '' }, false)
  expect(draft.email).toBe('typed@example.com')
  begin('next', { email: '', phone: '' }, false)
  expect([draft.email, draft.on]).toEqual(['', false])
})
