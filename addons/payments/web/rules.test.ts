import { describe, expect, it } from 'vitest'
import { accept, admission, shareOf, type Standing } from './rules'
import { take, type Method } from './tenders'

const method = (rules: Partial<Method>): Method => ({ id: 'm', name: 'M', kind: 'other', ...rules })
const parents: Record<string, string> = { bread: 'food', food: '' }
const standing = (changes: Partial<Standing> = {}): Standing => ({
  due: 3000, taken: [], lines: [{ category_id: 'bread', amount: 1200 }, { category_id: 'wine', amount: 1800 }],
  lineage: (id) => (parents[id] ? [id, parents[id]] : [id]), ...changes,
})

describe('rules of payment methods', () => {
  it('a plain method takes any part of what is due and nothing above it', () => {
    const admitted = admission(method({}), standing())
    expect(admitted).toEqual({ least: 1, most: 3000, refusal: null })
    expect(accept(method({}), 3000, admitted)).toEqual({ amount: 3000, lost: 0 })
    expect(accept(method({}), 3001, admitted)).toBeNull()
  })

  it('cash and what gives change take more than is due', () => {
    for (const generous of [method({ kind: 'cash' }), method({ gives_change: true })]) {
      expect(accept(generous, 5000, admission(generous, standing()))).toEqual({ amount: 5000, lost: 0 })
    }
  })

  it('a method for the remaining amount takes exactly that, whatever was taken before', () => {
    const card = method({ remaining_only: true })
    const cash = method({ id: 'cash', kind: 'cash' })
    const admitted = admission(card, standing({ due: 1000, taken: [take(cash, 2000)] }))
    expect(admitted).toEqual({ least: 1000, most: 1000, refusal: null })
    expect(accept(card, 999, admitted)).toBeNull()
  })

  it('a welfare voucher gives what is due and loses the rest', () => {
    const voucher = method({ kind: 'voucher', keeps_surplus: true })
    expect(accept(voucher, 5000, admission(voucher, standing()))).toEqual({ amount: 3000, lost: 2000 })
    expect(accept(voucher, 2000, admission(voucher, standing()))).toEqual({ amount: 2000, lost: 0 })
  })

  it('a coupon leaves something for another method', () => {
    const coupon = method({ kind: 'coupon', partial_only: true })
    expect(admission(coupon, standing()).most).toBe(2999)
    expect(admission(coupon, standing({ due: 1 })).refusal).toBe('exhausted')
  })

  it('a meal voucher pays for its goods alone, up to its limit, over all its slips', () => {
    const meal = method({ kind: 'meal_voucher', categories: ['food'], max_amount: 1000 })
    expect(admission(meal, standing()).most).toBe(1000)
    expect(admission(meal, standing({ due: 2200, taken: [take(meal, 800)] })).most).toBe(200)
    expect(admission({ ...meal, max_amount: 0 }, standing()).most).toBe(1200)
    expect(admission({ ...meal, categories: ['toys'] }, standing()).refusal).toBe('no_goods')
  })

  it('a share is rounded half up to the minor unit', () => {
    expect(shareOf(3000, 1000)).toBe(300)
    expect(shareOf(1005, 1000)).toBe(101)
    expect(shareOf(1004, 1000)).toBe(100)
  })
})
