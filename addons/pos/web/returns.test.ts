/** Goods come back at what was paid for them, to the last cent, whoever remembers the sale. */
import { describe, expect, it } from 'vitest'
import { uuid7 } from '@tezga/client'
import { combine, priceOrder, prorate, refund, type Cart as EngineCart, type Priced } from '../../pricing/web/engine'
import { amountOf, blindCart } from './blind'
import { orderOf } from './order'
import { totalsOf } from './pricing'
import { basisOf, foundHere, isLate, isMeant, isReceiptCode, kindOf, leftOf, restored, returnCart } from './returns'
import type { Cart, Line, Order, StoredReceipt } from './types'

const at = {
  boot: { store: { id: 's', currency: 'EUR', day_cutover_hour: 4 }, register: { id: 'r', name: 'Till', number: 1, code: 'R1' }, company: { currency: 'EUR' }, settings: {} } as never,
  sequence: 12, training: false, settlement_id: 'st', employee_id: 'mira', price_revision: 3, language: 'en', closed_at: '2026-11-22T10:05:00.000Z', wall: { year: 2026, month: 11, day: 22, hour: 11 },
}
const vat = { name: 'VAT', rates: [{ name: '19 %', rate: 1900, inclusive: true }] }
const group = { name: 'Both', rates: [{ name: '10 %', rate: 1000, inclusive: false }, { name: '5 % on it', rate: 500, inclusive: false, compound: true }] }

/** A cart line of a name, a quantity and a price of one in minor units. */
function line(name: string, quantity: number, price: number, tax_id = 'vat'): Line {
  return {
    id: uuid7(), product_id: null, variant_id: null, category_id: null, name, unit: '', decimals: 3, quantity, unit_price: price * 10_000, manual_price: true, tax_id, flags: 0, min_age: null,
    note: '', discounts: [], refunds_line_id: null, facts: {}, price: 0, gross: 0, discount: 0, amount: 0, given: [],
  }
}

const off = { id: 'o', kind: 'amount' as const, value: 100, name: '1.00 off' }

function price(lines: Line[], discounts: EngineCart['discounts'] = []): Priced {
  return priceOrder({ lines: lines.map(({ id, quantity, unit_price, tax_id }) => ({ id, quantity, unit_price, tax_id, manual_price: true })), taxes: { vat, group }, discounts })
}

function cartOf(lines: Line[], priced: Priced, more: Partial<Cart> = {}): Cart {
  return { id: uuid7(), opened_at: at.closed_at, serial: 1, label: '', customer: null, note: '', discounts: [], age_checked: 0, lines, selected: null, totals: totalsOf(priced), priced, refund_of: null, reason: null, facts: {}, ...more }
}

function paid(cart: Cart, rounding = 0): StoredReceipt {
  const total = cart.priced!.total + rounding
  const order = orderOf(cart, { payments: total ? [{ method_id: 'cash', kind: 'cash', amount: total, tendered: total, change: 0 }] : [], rounding, total }, at)
  return { id: order.id, closed_at: order.closed_at, order, priced: cart.priced!, customer: null, employee: 'Mira' }
}

function sell(lines: Line[], discounts: EngineCart['discounts'] = []): StoredReceipt {
  return paid(cartOf(lines, price(lines, discounts)))
}

function takeBack(sale: StoredReceipt, wanted: Record<string, number>, before: StoredReceipt[] = []): StoredReceipt {
  const found = foundHere(sale, [sale, ...before])
  const selected = Object.entries(wanted).map(([id, quantity]) => ({ id, quantity }))
  const priced = refund(restored(sale.order, prorate), selected, found.returned)
  return paid({ ...returnCart(found, selected, priced, { now: at.closed_at, reason: 'Damaged' }), serial: 2 })
}

const sums = (order: Order) => ({ total: order.total, tax: order.tax_total, discount: order.discount_total, taxes: order.taxes.map((tax) => [tax.rate, tax.base, tax.amount]) })

describe('a sale that is taken back', () => {
  const sale = sell([line('Tea', 30_000, 367), line('Jam', 10_000, 333), line('Ham', 7_315, 1403, 'group')], [off])
  const [tea, jam, ham] = sale.order.lines

  it('comes back in parts to exactly what was paid, its taxes and its prorated discount too', () => {
    const parts: StoredReceipt[] = []
    for (const wanted of [{ [tea.id]: 10_000 }, { [tea.id]: 10_000, [ham.id]: 5_000 }, { [tea.id]: 10_000, [jam.id]: 10_000, [ham.id]: 2_315 }]) parts.push(takeBack(sale, wanted, parts))
    const all = parts.map((part) => part.priced).reduce(combine)
    expect(all.total).toBe(-sale.order.total)
    expect(all.tax_total).toBe(-sale.order.tax_total)
    expect(all.discount_total).toBe(-100)
    expect(all.taxes.map((tax) => [tax.rate, tax.base, tax.amount])).toEqual(sums(sale.order).taxes.map(([rate, base, amount]) => [rate, -base, -amount]))
    expect(foundHere(sale, parts)).toMatchObject({ outstanding: 0, returned: { [tea.id]: 30_000, [jam.id]: 10_000, [ham.id]: 7_315 } })
  })

  it('names its sale and its lines, and why', () => {
    const { order } = takeBack(sale, { [jam.id]: 10_000 })
    expect(order).toMatchObject({ kind: 'refund', refers_to_id: sale.id, refers_to_number: sale.order.number, reason: 'Damaged' })
    expect(order.lines[0]).toMatchObject({ refunds_line_id: jam.id, quantity: -10_000 })
  })

  it('refuses more than was sold', () => {
    const first = takeBack(sale, { [tea.id]: 20_000 })
    expect(leftOf(foundHere(sale, [first]), tea)).toBe(10_000)
    expect(() => takeBack(sale, { [tea.id]: 20_000 }, [first])).toThrow('cannot be returned')
  })

  it('leaves out what another till holds', () => {
    expect(leftOf({ returned: { [tea.id]: 10_000 }, held: { [tea.id]: 15_000 } }, tea)).toBe(5_000)
  })
})

it.each(Array.from({ length: 40 }, (_none, seed) => seed))('any sale restored from its document comes back whole: %i', (seed) => {
  const dice = (most: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % most
  const lines = Array.from({ length: 1 + dice(5) }, (_none, place) => line(`L${place}`, 1 + dice(40_000), dice(3000), dice(2) ? 'vat' : 'group'))
  const sale = sell(lines, dice(2) ? [{ ...off, value: dice(500) }] : [])
  const back = takeBack(sale, Object.fromEntries(sale.order.lines.map(({ id, quantity }) => [id, quantity])))
  expect(sums(back.order)).toEqual({ total: -sale.order.total + 0, tax: -sale.order.tax_total + 0, discount: -sale.order.discount_total + 0, taxes: sums(sale.order).taxes.map(([rate, base, amount]) => [rate, -base + 0, -amount + 0]) })
})

it('carries what addons know of a line, such as its lot, but no taxes of an exchange', () => {
  const sale = sell([line('Milk', 10_000, 119)])
  const [milk] = sale.order.lines
  milk.facts = { stock: { lot: 'L-7' }, pricing: { taxes: [] } }
  const selected = [{ id: milk.id, quantity: 10_000 }]
  expect(returnCart(foundHere(sale, []), selected, refund(sale.priced, selected), { now: at.closed_at, reason: 'Sour' }).lines[0].facts).toEqual({ stock: { lot: 'L-7' } })
})

describe('an exchange', () => {
  const sale = sell([line('Cup', 10_000, 1000)])
  const [cup] = sale.order.lines

  function swap(price_: number): { cart: Cart; receipt: StoredReceipt } {
    const found = foundHere(sale, [])
    const selected = [{ id: cup.id, quantity: 10_000 }]
    const cart = { ...returnCart(found, selected, refund(restored(sale.order, prorate), selected), { now: at.closed_at, reason: 'Does not fit' }), serial: 2 } as Cart
    const fresh = line('Dearer cup', 10_000, price_)
    const priced = combine(cart.back!.priced, price([fresh]))
    const facts = { sales: { returned: 1000, given_back: basisOf(found).paid } }
    const whole = { ...cart, lines: [...cart.lines, fresh], priced, facts }
    return { cart: whole, receipt: paid(whole) }
  }

  it('is one document whose total is the difference', () => {
    const { receipt } = swap(1500)
    expect(receipt.order).toMatchObject({ kind: 'exchange', total: 500, refers_to_id: sale.id })
    expect(receipt.order.lines.map((one) => one.amount)).toEqual([-1000, 1500])
    expect(swap(1000).receipt.order).toMatchObject({ total: 0, payments: [] })
  })

  it('uses the money of the sale up, so that it cannot come back twice', () => {
    expect(foundHere(sale, [swap(1500).receipt])).toMatchObject({ outstanding: 0, given_back: [{ kind: 'cash', amount: 1000 }] })
  })

  it('can come back itself, with the tax of what was got', () => {
    const { receipt } = swap(1500)
    const got = receipt.order.lines[1]
    const back = takeBack(receipt, { [got.id]: 10_000 })
    expect(back.order).toMatchObject({ kind: 'refund', total: -1500, tax_total: -239 })
    expect(basisOf(foundHere(receipt, []))).toEqual({ paid: [{ method_id: 'cash', kind: 'cash', amount: 1500 }], returned: [], outstanding: 1500 })
  })
})

it('knows a sale, a return, an exchange and a void apart', () => {
  const sold = line('Tea', 10_000, 100)
  const gone = line('Tea', -10_000, 100)
  const refund_of = { order_id: 'x', number: 'R1-000001' }
  expect(kindOf({ refund_of: null, lines: [sold] })).toBe('sale')
  expect(kindOf({ refund_of, lines: [gone] })).toBe('refund')
  expect(kindOf({ refund_of, lines: [gone, sold] })).toBe('exchange')
  expect(kindOf({ refund_of, lines: [gone], back: { is_void: true } as never })).toBe('void')
})

it('takes goods back without a receipt at the price that was said, with the taxes of the product', () => {
  const made = blindCart([{ product: null, name: 'Old kettle', quantity: 20_000, price: 1250 }], { code: 'OLD-7', reason: 'Damaged', now: at.closed_at, unit: () => undefined })
  const lines = made.lines.map((one) => ({ ...one, tax_id: 'vat' }))
  const { order } = paid({ ...made, serial: 1, lines, priced: price(lines) })
  expect(order).toMatchObject({ kind: 'refund', total: -2500, tax_total: -399, refers_to_id: null, refers_to_number: 'OLD-7', reason: 'Damaged' })
  expect(amountOf({ quantity: 5_000, price: 1250 })).toBe(625)
})

describe('codes of receipts', () => {
  it.each([['01a20121-709b-7000-9d87-d7a78d6b50a9', true], ['01A20121709B70009D87D7A78D6B50A9', true], ['R2-000412', true], ['K1-T000007', true], ['4006381333931', false], ['tea', false]])('%s: %s', (code, is) => {
    expect(isReceiptCode(code)).toBe(is)
  })

  it('mean an order by id, number or last digits', () => {
    const order = { id: '01a20121-709b-7000-9d87-d7a78d6b50a9', number: 'R2-000412', sequence: 412 }
    expect(['01A20121709B70009D87D7A78D6B50A9', 'r2-000412 ', '412', '0412', '413', 'R2-000413'].map((code) => isMeant(order, code))).toEqual([true, true, true, true, false, false])
  })
})

it('lets goods come back for so many days, or for ever', () => {
  const now = Date.parse('2026-11-22T12:00:00Z')
  expect([isLate('2026-11-08T12:00:00Z', 14, now), isLate('2026-11-08T11:59:59Z', 14, now), isLate('2020-01-01T00:00:00Z', 0, now)]).toEqual([false, true, false])
})
