import { describe, expect, it } from 'vitest'
import { settle } from '../../pricing/web/engine'
import { cashRule, dueBy, stand, take, type Method } from './tenders'

const cash: Method = { id: 'cash', name: 'Cash', kind: 'cash' }
const card: Method = { id: 'card', name: 'Card', kind: 'card' }

describe('tenders', () => {
  it('gives change from what was typed before it is taken', () => {
    expect(stand(settle, 4430, [], { method: cash, amount: 5000 }, null)).toMatchObject({ due: 0, change: 570 })
  })

  it('mixes cash and card to exactly the total', () => {
    const taken = [take(cash, 2000)]
    expect(dueBy(settle, 6430, taken, card, null)).toBe(4430)
    const settled = stand(settle, 6430, [...taken, take(card, 4430)], null, null)
    expect(settled).toMatchObject({ due: 0, change: 0 })
    expect(settled.payments.reduce((sum, payment) => sum + payment.amount, 0)).toBe(6430)
  })

  it('rounds only what cash pays', () => {
    const rule = cashRule([{ ...cash, rounding: { step: 5 } }])
    expect(dueBy(settle, 1002, [], cash, rule)).toBe(1000)
    expect(dueBy(settle, 1002, [], card, rule)).toBe(1002)
  })

  it('knows no rounding without a step', () => {
    expect(cashRule([cash, card])).toBeNull()
  })
})
