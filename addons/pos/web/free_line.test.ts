// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { FLAGS } from '@tezga/client'
import { freeLine, isSame } from './lines'

const bag = { name: 'Bag', amount: 25, tag: 'bags:1' }

it('a charge of an addon is one unit at its own price, without tax', () => {
  expect(freeLine(bag)).toMatchObject({ name: 'Bag', quantity: 10_000, unit_price: 250_000, manual_price: true, product_id: null, tax_id: null, tag: 'bags:1' })
})

it('a charge takes no discounts and is never counted on another', () => {
  expect(freeLine(bag).flags & FLAGS.noDiscount).toBeTruthy()
  expect(isSame(freeLine(bag), freeLine(bag))).toBe(false)
})
