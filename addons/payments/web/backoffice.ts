/** Payments in the back office: buttons of ways to pay for the editor of the till's buttons, and editors of two settings. */
import type { AppApi } from '@tezga/client'
import AcceptedNotes from './AcceptedNotes.vue'
import AllowedMethods from './AllowedMethods.vue'
import { lookOf, type Method } from './tenders'

/** Adds the editors; ways to pay follow as soon as the server tells them. */
export function setup(app: AppApi): void {
  app.registries.add('backoffice.setting', 'payments.denominations', AcceptedNotes)
  app.registries.add('backoffice.setting', 'payments.allowed', AllowedMethods)
  if (app.session.can('payments.view')) void tellMethods(app).catch((error: unknown) => console.warn('Ways to pay are not known', error))
}

async function tellMethods(app: AppApi): Promise<void> {
  const { items } = await app.http.get<{ items: Method[] }>('payments/methods', { query: { per_page: 100 } })
  items.forEach((method, index) => app.registries.add('pos.layout.action', `pay:${method.id}`, { icon: lookOf(method).icon, title: () => method.name, isUsual: index < 2 }))
}
