import { describe, expect, it } from 'vitest'
import { countedAmount, countLines, pieces, takenIn } from './count'

describe('count', () => {
  const counts = { 20000: 1, 10000: 4, 5000: 7, 2000: 18, 1000: 23, 500: 12, 5: 0 }

  it('adds notes and coins up', () => {
    expect(countedAmount(counts)).toBe(160_000)
    expect(countedAmount(counts, [500, 5])).toBe(6000)
    expect(pieces(counts, [20000, 10000, 5000, 2000, 1000])).toBe(53)
  })

  it('sends lines with pieces only, largest first', () => {
    expect(countLines({ 5: 0, 100: 2, 5000: 1 })).toEqual([{ denomination: 5000, count: 1 }, { denomination: 100, count: 2 }])
  })
})

it('takes the settlement\'s own receipts only, without training, less what went back', () => {
  const receipt = (settlement_id: string, amount: number, extra = {}) => ({ order: { settlement_id, kind: 'sale', training: false, payments: [{ method_id: 'm', kind: 'cash', amount }], ...extra } })
  const taken = takenIn('s1', [receipt('s1', 1000), receipt('s2', 500), receipt('s1', 700, { training: true }), receipt('s1', -300, { kind: 'refund' }), receipt('s1', 250), receipt('s1', -250, { kind: 'void' })])
  expect(taken).toEqual({ cash: 700, methods: { m: 700 }, total: 700, refunded: 300, orders: 1, refunds: 1 })
})
