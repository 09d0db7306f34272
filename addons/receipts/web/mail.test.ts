import { describe, expect, it } from 'vitest'
import { isAddress, mailOf } from './mail'

describe('an e-mail address', () => {
  it.each(['ana@example.com', ' Amra.Hadzic+racun@pošta.ba '.replace('š', 's'), 'a@b-c.co.uk'])('may be %s', (text) => expect(isAddress(text)).toBe(true))
  it.each(['', 'ana', 'ana@example', 'ana@@example.com', 'ana@example.com, ben@example.com', '<ana@example.com>', 'a b@example.com'])('is not "%s"', (text) => expect(isAddress(text)).toBe(false))

  it('is that of the customer of the receipt', () => {
    const catalog = { table: () => new Map([['c1', { email: 'ana@example.com' }], ['c2', { email: null }]]) } as never
    const of = (customer_id: string | null) => mailOf({ catalog }, { order: { customer_id } } as never)
    expect([of('c1'), of('c2'), of(null), of('gone')]).toEqual(['ana@example.com', '', '', ''])
  })
})
