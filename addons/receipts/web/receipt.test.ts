import { describe, expect, it } from 'vitest'
import { plainLines, wrap } from './blocks'
import { receiptDocument, type Around, type PrintedOrder } from './receipt'

const order: PrintedOrder = {
  id: '01a20121-709b-7000-9d87-d7a78d6b50a9', number: 'R2-000412', kind: 'sale', training: false, closed_at: '2026-11-22T10:41:00.000Z', currency: 'EUR', note: null, language: 'en',
  lines: [
    { name: 'Bio-Vollmilch 3,8 % 1 l mit einem sehr langen Namen', unit: 'pc', quantity: 20_000, unit_price: 1_490_000, gross: 298, discount: 0, amount: 298, tax_id: 'b', note: null, discounts: [] },
    { name: 'Coffee', unit: 'pc', quantity: 10_000, unit_price: 15_990_000, gross: 1599, discount: 320, amount: 1279, tax_id: 'a', note: 'ground', discounts: [{ name: 'Coffee week', rate: 2000, amount: 320 }] },
  ],
  taxes: [{ tax_id: 'b', name: 'VAT 7 %', rate: 700, inclusive: true, base: 279, amount: 19 }, { tax_id: 'a', name: 'VAT 19 %', rate: 1900, inclusive: true, base: 1075, amount: 204 }],
  payments: [{ method_id: 'cash', kind: 'cash', amount: 1577, tendered: 2000, change: 423, reference: null }],
  subtotal: 1897, discount_total: 320, tax_total: 223, rounding: 0, total: 1577,
}
const around = (width: number): Around => ({
  boot: { company: { name: 'Kolonial', vat_number: 'DE1' }, store: { name: 'Main', address: 'Street 1', city: 'Town' }, register: { name: 'Till 2' } } as never,
  employee: 'Mira', customer: '', width, methodName: () => 'Cash',
})

describe.each([48, 32])('receipt on %i columns', (width) => {
  const lines = plainLines(receiptDocument(order, around(width))).filter((line) => typeof line === 'string') as string[]
  const text = lines.join('\n')

  it('never prints a line wider than the paper', () => {
    expect(lines.filter((line) => line.length > width)).toEqual([])
  })

  it('shows lines, discount, total, tax per rate, payment and change', () => {
    for (const part of ['2.98 A', '2 pc x 1.49', 'Coffee week', '-3.20', 'TOTAL', '15.77', '12.79', '10.75', '20.00', '4.23']) expect(text.replaceAll('\u00a0', ' ')).toContain(part)
  })

  it('uses the hyphen, never the minus sign that printers lack', () => {
    expect(text).not.toContain('\u2212')
  })

  it('carries the order\'s id as a QR code and cuts at the end', () => {
    const { blocks } = receiptDocument(order, around(width))
    expect(blocks.find((block) => block.type === 'qr')).toMatchObject({ data: order.id })
    expect(blocks.at(-1)).toEqual({ type: 'cut' })
  })
})

it('marks training, copies and returns', () => {
  const text = (extra: Partial<PrintedOrder>, copy = false) => JSON.stringify(receiptDocument({ ...order, ...extra }, { ...around(48), copy }))
  expect(text({ training: true })).toContain('TRAINING')
  expect(text({}, true)).toContain('COPY')
  expect(text({ kind: 'refund' })).toContain('RETURN')
})

it('wraps words, cuts what is too long and keeps the indent', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  expect(wrap('  in small slices', 10)).toEqual(['  in small', '  slices'])
})
