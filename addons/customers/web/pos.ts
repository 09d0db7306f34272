/** Customers at the till: chosen by name, phone or card, made new without the server. */
import type { AppApi } from '@tezga/client'
import CustomerHead from './CustomerHead.vue'
import CustomerSheet from './CustomerSheet.vue'
import type { Customer } from './find'
import { sheet } from './state'
import { _ } from './texts'

/** Adds the customer to the cart; a scanned customer card chooses its owner. */
export function setup(app: AppApi): void {
  app.slots.add('pos.cart.customer', { id: 'customers.head', component: CustomerHead })
  app.slots.add('pos.overlay', { id: 'customers.sheet', component: CustomerSheet })
  app.registries.add('pos.action', 'customer', { order: 10, icon: 'user-round', title: () => _('Customer'), run: () => (sheet.open = true) })
  app.registries.add('pos.shortcut', 'customer', { key: 'F5', title: () => _('Customer'), run: () => (sheet.open = true), when: () => app.router.route.path === '/' })
  app.registries.add('help.topics', 'customers', () => import('./help'))
  app.registries.add('pos.scan_kind', 'customer', ({ item }: { item: string }) => choose(app, item))
  app.services.wrap('pos.scan', (inner: (code: string) => boolean, code: string) => {
    return inner(code) || choose(app, code)
  })
}

function choose(app: AppApi, card: string): boolean {
  const owner = (app.catalog.table('customers.customer').all() as unknown as Customer[]).find((customer) => customer.card === card)
  if (owner) app.services.call('pos.set_customer', { id: owner.id, name: owner.name })
  return Boolean(owner)
}
