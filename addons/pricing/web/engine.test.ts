import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as engine from './engine'
import type { Cart, Priced } from './engine'

type Call = (...args: unknown[]) => object
interface Vector {
  source: string
  case: string
  function: string
  args: unknown[]
  expect: object
}

const FUNCTIONS: Record<string, unknown> = {
  price_order: engine.priceOrder,
  cash_rounding: engine.cashRounding,
  settle: engine.settle,
  refund_tenders: engine.refundTenders,
  share_bundle: engine.shareBundle,
}
const FOLDER = resolve(import.meta.dirname, '../tests/vectors')

for (const file of readdirSync(FOLDER)) {
  const { vectors } = JSON.parse(readFileSync(resolve(FOLDER, file), 'utf8')) as { vectors: Vector[] }
  describe(file, () => {
    it.each(vectors.map((vector) => [vector.source, vector.case, vector] as const))('%s: %s', (_, __, vector) => {
      const call = FUNCTIONS[vector.function] as Call
      expect(call(...vector.args)).toMatchObject(vector.expect)
    })
  })
}

describe('the engine in the browser', () => {
  it('prices a cart of 300 lines within a frame', () => {
    const cart = bigCart(300)
    for (let warm = 0; warm < 20; warm += 1) engine.priceOrder(cart)
    const times = Array.from({ length: 20 }, () => {
      const start = performance.now()
      engine.priceOrder(cart)
      return performance.now() - start
    })
    expect(times.sort((left, right) => left - right)[10]).toBeLessThan(16)
  })

  it('stays exact where products leave the safe integers', () => {
    const line = { id: '1', quantity: 9_999_999_999, unit_price: 9_999_999_995 }
    expect(engine.priceOrder({ lines: [line] }).total).toBe(999_999_999_400)
  })

  it('never answers with a negative zero', () => {
    const cart: Cart = { lines: [{ id: '1', quantity: -10_000, unit_price: 0 }], discounts: [percent('all', 10_000)] }
    expect(JSON.parse(JSON.stringify(engine.priceOrder(cart)))).toEqual(engine.priceOrder(cart))
  })

  it('leaves the cart as it was', () => {
    const cart = bigCart(5)
    const before = structuredClone(cart)
    engine.priceOrder(cart)
    expect(cart).toEqual(before)
  })

  it('refuses fractions, unknown taxes and unknown policies with the code of the server', () => {
    const carts: Cart[] = [
      { lines: [{ id: '1', quantity: 0.5, unit_price: 1 }] },
      { lines: [{ id: '1', quantity: 1, unit_price: 1, tax_id: 'gone' }] },
      { lines: [], rounding: { tax: 'sometimes' as 'line' } },
    ]
    for (const cart of carts) expect(() => engine.priceOrder(cart)).toThrow(engine.CartError)
    const sold: Priced = engine.priceOrder(bigCart(1))
    expect(() => engine.refund(sold, [{ id: '0', quantity: 10 ** 9 }])).toThrow(engine.RefundError)
  })
})

function bigCart(size: number): Cart {
  return {
    rounding: { tax: 'document' },
    taxes: {
      food: { name: 'Food', rates: [{ name: '7 %', rate: 700, inclusive: true }] },
      rest: { name: 'Rest', rates: [{ name: '19 %', rate: 1900, inclusive: true }] },
    },
    price_rules: [{ id: 'r', product_id: 'p3', min_quantity: 100_000, percent: 500 }],
    discounts: [percent('order', 500)],
    lines: Array.from({ length: size }, (_, index) => ({
      id: String(index),
      product_id: `p${index % 40}`,
      quantity: 10_000 + index * 37,
      unit_price: 1_990_000 + index * 12_345,
      tax_id: index % 3 ? 'food' : 'rest',
      discounts: index % 7 ? [] : [percent('line', 1000)],
    })),
  }
}

function percent(id: string, value: number): engine.Discount {
  return { id, kind: 'percent', value, name: id }
}
