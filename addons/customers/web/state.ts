/** Whether the customers' sheet is open, and all customers with their search keys. */
import { computed, shallowReactive } from 'vue'
import { sortKey, type AppApi } from '@tezga/client'
import { keyOf, type Customer } from './find'

export const sheet = shallowReactive({ open: false, query: '' })

/** Every customer of this till in the order of names; grows with the feed. */
export function useCustomers(api: AppApi) {
  return computed(() => {
    void api.catalog.revision.value
    const all = api.catalog.table('customers.customer').all() as unknown as Customer[]
    return all.map((customer) => ({ customer, key: keyOf(customer), sort: sortKey(customer.name) })).sort((a, b) => (a.sort < b.sort ? -1 : 1))
  })
}
