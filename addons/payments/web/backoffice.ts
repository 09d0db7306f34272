/** Payments in the back office: buttons of ways to pay for the editor of the till's buttons, and editors of two settings. */
import type { AppApi } from '@tezga/client'
import AcceptedNotes from './AcceptedNotes.vue'
import AllowedMethods from './AllowedMethods.vue'
import { lookOf, type Method } from './tenders'

/** Adds the editors, and the ways to pay to what may be placed. */
export function setup(app: AppApi): void {
  app.registries.add('backoffice.setting', 'payments.denominations', AcceptedNotes)
  app.registries.add('backoffice.setting', 'payments.allowed', AllowedMethods)
  app.registries.add('pos.layout.source', 'payments', () => waysToPay(app))
}

/** The quick buttons of the ways to pay, as the till registers them. */
async function waysToPay(app: AppApi): Promise<object[]> {
  const { items } = await app.http.get<{ items: Method[] }>('payments/methods', { query: { per_page: 100 } })
  return items.map((method, index) => ({ name: `pay:${method.id}`, icon: lookOf(method).icon, title: () => method.name, ...(index < 2 ? { usual: 2 + index } : {}) }))
}
