import { describe, expect, it } from 'vitest'
import { buyerFrom, invoiceNumber, issue, missingOf, withBuyer, type Issued, type Last } from './invoice'
import { withInvoice } from './roll'

const buyer = { name: 'Berger GmbH', tax_id: 'DE1', address: 'Weg 1\n10115 Berlin' }
const numbers = (own: Last = {}, seen: Last = {}, training = false) => ({ code: 'R1', training, own, seen })
const sale = (facts: object) => ({ facts: facts as Record<string, unknown>, refund_of: null })
const sold: Issued = { kind: 'invoice', number: 'R1-I000007', sequence: 7, buyer }
const back = (facts: object) => ({ facts: {}, refund_of: { order_id: 'o1', number: 'R1-000012', facts: facts as Record<string, unknown> } })

describe('the invoice of a finished sale', () => {
  it('has the next number of its register, behind what the till and the server know', () => {
    const one = issue(sale({ invoices: { buyer } }), 'sale', numbers({ invoice: 4 }, { invoice: 6 }))!
    expect([one.issued, one.last]).toEqual([{ kind: 'invoice', number: 'R1-I000007', sequence: 7, buyer }, { invoice: 7 }])
    expect(issue(sale({ invoices: { buyer } }), 'sale', numbers(one.last, { invoice: 6 }))!.issued.number).toBe('R1-I000008')
  })

  it('is made only where somebody asked for one', () => {
    expect(issue(sale({ pos: { postal_code: '1' } }), 'sale', numbers())).toBeNull()
    expect(issue(sale(withBuyer({ invoices: { buyer }, pos: {} }, null)), 'sale', numbers())).toBeNull()
  })

  it('counts practice apart, so that real numbers have no holes', () => {
    const one = issue(sale({ invoices: { buyer } }), 'sale', numbers({ invoice: 4, training: 1 }, {}, true))!
    expect([one.issued.number, one.last]).toEqual(['R1-IT000002', { invoice: 4, training: 2 }])
  })
})

describe('a return of an invoiced sale', () => {
  it.each([['refund', 'credit_note'], ['void', 'credit_note'], ['exchange', 'correction']] as const)('by %s is a %s that names the invoice', (kind, expected) => {
    const { issued, last } = issue(back({ invoices: sold }), kind, numbers({ invoice: 9, credit_note: 2 }))!
    expect(issued).toEqual({ kind: expected, number: 'R1-C000003', sequence: 3, buyer, refers_to: 'R1-I000007', refers_to_id: 'o1' })
    expect(last).toEqual({ invoice: 9, credit_note: 3 })
  })

  it('of a sale without an invoice is none', () => expect(issue(back({}), 'refund', numbers())).toBeNull())
})

it('fills the buyer in from the customer and says what is missing', () => {
  expect(buyerFrom({ name: 'Ana', company_name: 'Berger GmbH', tax_id: 'DE1', address: 'Weg 1', city: 'Berlin' })).toEqual({ name: 'Berger GmbH', tax_id: 'DE1', address: 'Weg 1\nBerlin' })
  expect(buyerFrom({ name: 'Ana', company_name: '', address: 'Weg 1, Berlin', city: 'Berlin' }).address).toBe('Weg 1, Berlin')
  expect([missingOf({ name: ' ', tax_id: '', address: 'x' }, true), missingOf({ name: 'x', tax_id: '', address: 'x' }, false)]).toEqual([['name', 'tax_id'], []])
  expect(invoiceNumber('R2', 'credit_note', 12)).toBe('R2-C000012')
})

it('stands on the roll between the head and the lines', () => {
  const rule = { type: 'rule' } as const
  const text = (line: string) => ({ type: 'text', text: line }) as const
  const made = withInvoice({ language: 'en', width: 48, blocks: [text('Shop'), rule, text('Receipt'), rule, text('Tea'), rule] }, { ...sold, refers_to: 'R1-I000001' })
  expect(made.blocks).toEqual([
    text('Shop'), rule, text('Receipt'), rule, { ...text('Invoice R1-I000007'), bold: true }, text('For invoice R1-I000001'), text('Buyer: Berger GmbH'),
    text('Tax number: DE1'), text('Weg 1'), text('10115 Berlin'), rule, text('Tea'), rule,
  ])
})
