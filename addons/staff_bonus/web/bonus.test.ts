import { expect, it } from 'vitest'
import { filled, monthAfter, monthText, nextStep, type Bonus } from './bonus'

const one = (changes: Partial<Bonus>): Bonus => ({ plan_id: 'p', plan: 'Bonus', user_id: 'u', user: 'Mira', sales: 0, threshold: 0, progress: 0, rate: 0, shifts: 0, amount: 500, estimate: 500, condition: null, state: 'open', payout_id: null, ...changes })

it('goes from month to month over the turn of the year', () => {
  expect([monthAfter('2026-12-01', 1), monthAfter('2026-01-31', -1), monthText('2026-11-01')]).toEqual(['2027-01-01', '2025-12-01', '11/2026'])
})

it('fills a bar to its end and never below', () => {
  expect([filled(-300), filled(4_550), filled(14_000)]).toEqual([0, 45.5, 100])
})

it('approves what was earned once the month is over, then pays it', () => {
  expect([nextStep(one({}), false), nextStep(one({}), true), nextStep(one({ amount: 0 }), true)]).toEqual([null, 'approve', null])
  expect([nextStep(one({ state: 'approved' }), true), nextStep(one({ state: 'paid' }), true)]).toEqual(['pay', null])
})
