// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { changeable, changed, targets } from './paid_by'
import type { OrderPayment, StoredReceipt } from './types'

const payment = (id: string, kind: string, more: Partial<OrderPayment> = {}): OrderPayment => ({ id, method_id: kind, kind, amount: 1000, tendered: 2000, change: 1000, reference: null, facts: {}, ...more })
const receipt = (payments: OrderPayment[], more: object = {}) => ({ id: 'o', order: { id: 'o', kind: 'sale', training: false, settlement_id: 's', payments, ...more } }) as unknown as StoredReceipt
const fixed = ['terminal', 'voucher']

it('payments of the open settlement are corrected, those that moved money elsewhere stay', () => {
  const payments = [payment('1', 'cash'), payment('2', 'terminal', { facts: { terminal: {} } }), payment('3', 'other', { facts: { voucher: {} } }), payment('4', 'cash', { amount: -50 })]
  expect(changeable(receipt(payments), 's', fixed).map((one) => one.id)).toEqual(['1'])
  expect(changeable(receipt(payments), null, fixed)).toEqual([])
  expect(changeable(receipt(payments, { kind: 'refund' }), 's', fixed)).toEqual([])
})

it('a correction keeps the document and takes nothing as change', () => {
  const before = receipt([payment('1', 'cash')])
  const after = changed(before, { payment_id: '1', method_id: 'card', kind: 'card' })
  expect(after.payments).toEqual([payment('1', 'card', { tendered: 1000, change: 0 })])
  expect(after.order).toBe(before.order)
  expect(changeable(after, 's', fixed)[0].kind).toBe('card')
})

it('no payment becomes one by terminal or by a voucher', () => {
  const methods = [{ id: 'cash', name: 'Cash', kind: 'cash' }, { id: 'card', name: 'Card', kind: 'card' }, { id: 't', name: 'T', kind: 'terminal' }, { id: 'v', name: 'V', kind: 'other', single_use: true }]
  expect(targets(methods, payment('1', 'cash'), fixed).map((method) => method.id)).toEqual(['card'])
})
