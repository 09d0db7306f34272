import { expect, it } from 'vitest'
import { findCustomers, keyOf, type Customer } from './find'

const customer = (name: string, extra: Partial<Customer> = {}): Customer => ({ id: name, name, phone: null, email: null, city: null, card: null, company_name: null, tax_id: null, notes: null, revision: 1, ...extra })
const all = [
  customer('Katharina Vogel', { phone: '+49 171 555-1234', city: 'Köln' }), customer('Bäckerei Lang', { company_name: 'Lang GmbH' }), customer('Ирина Соколова', { email: 'irina@example.com' }), customer('Đorđe Šarić', { card: '2900000000017' }),
].map((one) => ({ customer: one, key: keyOf(one) }))

it.each([
  ['vogel', 'Katharina Vogel'], ['koln vog', 'Katharina Vogel'], ['0171 5551234', 'Katharina Vogel'], ['5551234', 'Katharina Vogel'], ['backerei', 'Bäckerei Lang'], ['соко', 'Ирина Соколова'], ['sokolova', 'Ирина Соколова'],
  ['djordje', 'Đorđe Šarić'], ['saric', 'Đorđe Šarić'], ['2900000000017', 'Đorđe Šarić'],
])('finds by %s', (query, name) => {
  expect(findCustomers(all, query).map((one) => one.name)).toEqual([name])
})

it('lists everybody without a query', () => {
  expect(findCustomers(all, ' ')).toHaveLength(4)
})
