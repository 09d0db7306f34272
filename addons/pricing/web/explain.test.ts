import { expect, it } from 'vitest'
import { priceOrder, refund } from './engine'
import { explainText, type Translate } from './explain'

const english: Translate = (text, args = {}) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name]))

it('tells every step of a price in words', () => {
  const sold = priceOrder({
    rounding: { lines: 'document' },
    price_rules: [{ id: 'r', name: 'Happy hour', product_id: 'tea', unit_price: 1_005_000 }],
    discounts: [{ id: 'o', kind: 'amount', value: 10, name: 'Neighbour' }],
    lines: [
      { id: '1', product_id: 'tea', quantity: 10_000, unit_price: 2_000_000, discounts: [tenPercent()] },
      { id: '2', product_id: 'tea', quantity: 10_000, unit_price: 2_000_000, flags: 8, discounts: [tenPercent()] },
      { id: '3', quantity: 10_000, unit_price: 1_000_000, manual_price: true },
    ],
  })
  const back = refund(sold, [{ id: '3', quantity: 5_000 }])
  const told = [...sold.lines, ...back.lines].map((line) => line.explain.map((step) => explainText(step, english)))
  expect(told).toEqual([
    ['Price rule Happy hour', 'Discount Regular', 'Share of the order discount Neighbour'],
    [
      'Price rule Happy hour',
      'Share of the rounding of the order',
      'Regular not given: these goods have no discount',
    ],
    ['Price typed by hand', 'Share of the order discount Neighbour'],
    ['Part of the line that comes back'],
  ])
})

function tenPercent() {
  return { id: 'd', kind: 'percent' as const, value: 1000, name: 'Regular' }
}
