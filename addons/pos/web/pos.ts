/** The till: the sale screen, open carts, receipts of this register. */
import type { AppApi } from '@tezga/client'
import { connectActions, ui } from './actions'
import { connectAllow, offerAllow } from './allow'
import AllowHost from './AllowHost.vue'
import CartTabs from './CartTabs.vue'
import { showToCustomer } from './customer_display'
import { loadHeld } from './held'
import { endWhenPaid, watchHeld } from './held_watch'
import MenuEntries from './MenuEntries.vue'
import { connectPreview } from './preview'
import PreviewBanner from './PreviewBanner.vue'
import PreviewWish from './PreviewWish.vue'
import Receipts from './Receipts.vue'
import Requests from './Requests.vue'
import Sale from './Sale.vue'
import { connectTraining } from './training'
import TrainingBanner from './TrainingBanner.vue'
import { connectLayout } from './useLayout'
import { connectDiscounts } from './discounting'
import { hearChanges } from './payment_change'
import { connectScanning } from './scanning'
import { addActions, addShortcuts, declareSlots, offerServices, warnOfLeaving } from './setup'
import { connect, useCarts } from './store'
import { _ } from './texts'

/** Sets the till up; carts of before the reload come back first. */
export async function setup(app: AppApi): Promise<void> {
  connect(app)
  connectActions(app)
  connectAllow(app)
  connectDiscounts(app)
  connectLayout(app)
  connectScanning(app)
  declareSlots(app)
  offerServices(app, app)
  offerAllow(app)
  app.screens.add({ name: 'sale', path: '/', component: Sale, title: () => _('Sale') })
  app.screens.add({ name: 'receipts', component: Receipts, title: () => _('Receipts of this till') })
  app.slots.add('pos.banner', { id: 'pos.preview', component: PreviewBanner })
  app.slots.add('pos.login', { id: 'pos.preview', component: PreviewWish, order: 90 })
  app.slots.add('pos.header', { id: 'pos.carts', component: CartTabs })
  app.slots.add('pos.menu', { id: 'pos.menu', component: MenuEntries, order: 10 })
  app.slots.add('pos.without_hub', { id: 'pos.menu', component: MenuEntries, order: 20 })
  app.slots.add('pos.top', { id: 'pos.training', component: TrainingBanner })
  app.slots.add('pos.overlay', { id: 'pos.allow', component: AllowHost })
  app.slots.add('pos.header.end', { id: 'pos.requests', component: Requests, order: 10 })
  app.registries.add('help.topics', 'pos', () => import('./help'))
  addActions(app)
  addShortcuts(app)
  warnOfLeaving(app)
  showToCustomer(app)
  hearChanges(app)
  app.events.on('sale.completed', () => (ui.cartOpen = false))
  addEventListener('pagehide', () => useCarts().flush())
  await loadHeld(app)
  watchHeld(app)
  await useCarts().restore()
  await connectTraining(app)
  for (const cart of [...useCarts().carts]) endWhenPaid(app, cart)
  connectPreview(app)
}
