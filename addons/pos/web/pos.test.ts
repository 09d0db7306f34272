import { describe, expect, it } from 'vitest'
import { FLAGS, type AppApi, type Product } from '@tezga/client'
import { priceOrder } from '../../pricing/web/engine'
import { sides } from './customer_display'
import { isSame, lineOf, missing, stepped, unitPriceOf } from './lines'
import { businessDay, orderOf, receiptNumber } from './order'
import { textOf, typed, valueOf } from './pad'
import { engineCart, layOn, localTime, NOTHING, totalsOf } from './pricing'
import type { Cart, Line } from './types'

const tax = { id: 'vat', name: 'VAT 19 %', code: 'A', inclusive: true, rates: [{ name: 'VAT 19 %', rate: 1900, inclusive: true, compound: false, priority: 0 }] }
const api = { catalog: { taxes: { get: (id: string) => (id === 'vat' ? tax : undefined) }, pricesOf: () => [] } } as unknown as Pick<AppApi, 'catalog'>
const context = { currency: { code: 'EUR', digits: 2 } }
const product = (extra: Partial<Product> = {}): Product => ({
  id: 'tea', name: 'Tea', name_key: 'tea', sku: null, category_id: null, unit: null, unit_price: 2_500_000, tax_id: 'vat', barcodes: [], variants: [], flags: 0, image: null, rank: null, min_age: null, ...extra,
})

/** A cart of these lines, priced. */
function shop(lines: Line[], extra: Partial<Cart> = {}): Cart {
  const cart: Cart = { id: 'c', opened_at: '2026-11-22T10:00:00.000Z', serial: 1, label: '', customer: null, note: '', discounts: [], age_checked: 0, lines, selected: null, totals: NOTHING, priced: null, refund_of: null, reason: null, facts: {}, ...extra }
  const priced = priceOrder(engineCart(api, cart, context, '2026-11-22T10:00:00.000Z'))
  cart.lines.forEach((line, index) => layOn(line, priced.lines[index]))
  return { ...cart, priced, totals: totalsOf(priced) }
}

const at = {
  boot: { store: { id: 's', currency: 'EUR', day_cutover_hour: 4 }, register: { id: 'r', name: 'Till', number: 1, code: 'R1' }, company: { currency: 'EUR' }, settings: {} } as never,
  sequence: 12, training: false, settlement_id: 'st', employee_id: 'mira', price_revision: 3, language: 'en', closed_at: '2026-11-22T10:05:00.000Z', wall: { year: 2026, month: 11, day: 22, hour: 11 },
}
const cash = (amount: number, tendered = amount) => ({ method_id: 'cash', kind: 'cash', amount, tendered, change: tendered - amount })

describe('lines', () => {
  it('asks for variant, weight and price before a product can be a line', () => {
    expect(missing(product({ variants: [['v', '250 g', null, '']] }), {})).toBe('variant')
    expect(missing(product({ variants: [['v', '250 g', null, '']] }), { variant_id: 'v' })).toBeNull()
    expect(missing(product({ flags: FLAGS.weighed }), {})).toBe('weight')
    expect(missing(product({ flags: FLAGS.openPrice }), { price: null })).toBe('price')
  })

  it('counts the same product on one line, but not weighed, noted or discounted ones', () => {
    const line = lineOf(product(), undefined)
    expect(isSame(line, lineOf(product(), undefined))).toBe(true)
    expect(isSame({ ...line, note: 'cold' }, lineOf(product(), undefined))).toBe(false)
    expect(isSame(line, lineOf(product({ flags: FLAGS.weighed }), undefined))).toBe(false)
    expect(isSame(line, lineOf(product(), undefined, { price: 1 }))).toBe(false)
  })

  it('takes name and price of the variant', () => {
    expect(lineOf(product({ variants: [['v', '250 g', 1_000_000, '']] }), undefined, { variant_id: 'v' })).toMatchObject({ name: 'Tea, 250 g', unit_price: 1_000_000, variant_id: 'v' })
  })

  it('steps pieces by one and weights to the next whole unit', () => {
    expect(stepped({ quantity: 20_000, decimals: 0 }, -1)).toBe(10_000)
    expect(stepped({ quantity: 8_420, decimals: 3 }, 1)).toBe(20_000)
  })
})

describe('prices', () => {
  it('turns the price of a packaging into that of one piece', () => {
    expect(unitPriceOf(599, 60_000)).toBe(998_333)
    expect(unitPriceOf(249, 10_000)).toBe(2_490_000)
  })

  it('compares price lists by the wall clock of the store', () => {
    expect(localTime({ year: 2026, month: 1, day: 5, hour: 9, minute: 7, second: 0, weekday: 0 })).toBe('2026-01-05T09:07:00')
  })
})

describe('order', () => {
  const cart = shop([lineOf(product(), undefined, { quantity: 30_000 })], { discounts: [{ id: 'd', kind: 'percent', value: 1000, name: 'Ten' }] })

  it('adds up: lines = total = payments, as the server checks it', () => {
    const order = orderOf(cart, { payments: [cash(675, 1000)], rounding: 0, total: 675 }, at)
    expect(order).toMatchObject({ number: 'R1-000012', kind: 'sale', total: 675, subtotal: 750, discount_total: 75, business_day: '2026-11-22', training: false })
    expect(order.lines.reduce((sum, line) => sum + line.amount, 0)).toBe(order.total)
    expect(order.lines.every((line) => line.gross - line.discount === line.amount)).toBe(true)
    expect(order.payments[0]).toMatchObject({ tendered: 1000, change: 325, amount: 675 })
    expect(order.taxes.reduce((sum, one) => sum + one.amount, 0)).toBe(order.tax_total)
  })

  it('is refused when the payments do not cover it', () => {
    expect(() => orderOf(cart, { payments: [cash(600)], rounding: 0, total: 675 }, at)).toThrow('do not cover')
  })

  it('counts for yesterday before the cut-over hour, over the turn of a year too', () => {
    expect(businessDay({ year: 2027, month: 1, day: 1, hour: 3 }, 4)).toBe('2026-12-31')
    expect(businessDay({ year: 2027, month: 1, day: 1, hour: 4 }, 4)).toBe('2027-01-01')
  })

  it('marks training receipts in the number', () => {
    expect(receiptNumber('R1', 7, true)).toBe('R1-T000007')
  })
})

describe('number pad', () => {
  it.each([
    ['', '5', 2, '5'], ['5', ',', 2, '5.'], ['', ',', 2, '0.'], ['5.', ',', 2, '5.'], ['5.25', '1', 2, '5.25'], ['0', '7', 2, '7'], ['5', ',', 0, '5'], ['12', 'back', 2, '1'], ['12', 'clear', 2, ''],
  ])('%s then %s', (before, key, places, after) => {
    expect(typed(before, key, places)).toBe(after)
  })
  it('shows the language\'s sign and knows nothing from zero', () => {
    expect(textOf('5.25', ',')).toBe('5,25')
    expect([valueOf(''), valueOf('0'), valueOf('0.842')]).toEqual([null, 0, 0.842])
  })
})

it('fits name and amount on twenty characters of a pole display', () => {
  expect(sides('Bio-Vollmilch 3,8 % 1 l', '2.98')).toBe('Bio-Vollmilch 3 2.98')
  expect(sides('Tea', '2.50')).toHaveLength(20)
})
