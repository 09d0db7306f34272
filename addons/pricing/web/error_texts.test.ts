import { afterEach, describe, expect, it } from 'vitest'
import { setMessages } from '@tezga/client'
import { priceOrder } from './engine'
import { told } from './error_texts'

afterEach(() => setMessages({ language: 'en' }))

describe('what the engine refuses at the till', () => {
  it('is a sentence in the language of the screen; the engine\'s own words stay for support', () => {
    const german = 'Die Steuer einer Position ist hier nicht bekannt.'
    setMessages({ language: 'de', messages: { pricing: { 'The tax of a line is not known here. Load the prices again, or choose another tax.': [german] } } })
    const price = () => told(priceOrder)({ lines: [{ id: '1', quantity: 10_000, unit_price: 1, tax_id: 'gone' }] })
    expect(price).toThrow(german)
    expect(price).toThrow(expect.objectContaining({ code: 'pricing.bad_cart', cause: expect.stringContaining("'gone'") }))
  })
})
