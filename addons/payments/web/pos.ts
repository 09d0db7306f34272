/** Paying at the till: cash with change, stand-alone card, mixes; the drawer opens for cash. */
import { uuid7, type AppApi } from '@tezga/client'
import PaidSoFar from './PaidSoFar.vue'
import Payment from './Payment.vue'
import { setUpTerminal } from './terminal_setup'
import { acceptedOf, offeredHere } from './offered'
import { paidOf } from './taken'
import { lookOf, type Method } from './tenders'
import { _ } from './texts'
import type { PayableCart } from './usePayment'

/** Adds the payment screen and the drawer. */
export async function setup(app: AppApi): Promise<void> {
  app.slots.declare('pos.payment.top', 'At the top of the payment screen; context {cart, done}')
  app.slots.declare('pos.payment.finished', 'Buttons after a finished sale; context {id}')
  app.slots.add('pos.cart.totals', { id: 'payments.paid', component: PaidSoFar })
  app.screens.add({ name: 'payment', component: Payment, title: () => _('Payment') })
  app.services.define('payments.methods', () => (app.boot.data.payments?.methods ?? []) as Method[])
  app.services.define('payments.paid', (cart: string) => paidOf(cart).reduce((sum, { amount }) => sum + amount, 0))
  app.services.define('payments.accepted', () => acceptedOf((app.boot.store ?? app.boot.company).currency, app.boot.settings['payments.denominations']))
  app.services.define('payments.open_drawer', () => {
    app.services.call('pos.log', 'drawer_kick')
    return app.hw.call('drawer', 'open', {}, uuid7())
  })
  app.registries.add('help.topics', 'payments', () => import('./help'))
  addQuickActions(app)
  app.events.on<{ order: { training: boolean; payments: { kind: string; method_id: string | null }[] } }>('sale.completed', ({ order }) => {
    const methods = (app.boot.data.payments?.methods ?? []) as Method[]
    if (order.training) return // practice moves no cash
    const opens = order.payments.some((payment) => payment.kind === 'cash' || methods.find((method) => method.id === payment.method_id)?.opens_drawer)
    if (opens && app.hw.state.link === 'up') void app.services.call<Promise<unknown>>('payments.open_drawer').catch((error: unknown) => console.warn('Drawer', error))
  })
  await setUpTerminal(app, (app.boot.data.payments?.methods ?? []) as Method[])
}

/** A button for each way to pay, for the open receipt (POS-10); the first two stand below the products where the shop arranged none. */
function addQuickActions(app: AppApi): void {
  const hasGoods = (): boolean => app.services.call<PayableCart>('pos.active_cart').totals.total > 0
  const first = new Set(offeredHere(app).slice(0, 2).map(({ id }) => id))
  const isOffered = (id: string): boolean => offeredHere(app).some((method) => method.id === id)
  const add = (method: Method, index: number): void => app.registries.add(first.has(method.id) ? 'pos.action' : 'pos.more', `pay:${method.id}`, {
    order: 2 + index, icon: lookOf(method).icon, title: () => method.name, isShown: () => hasGoods() && isOffered(method.id), run: () => app.services.call('pos.pay', { method: method.id }),
  })
  ;((app.boot.data.payments?.methods ?? []) as Method[]).forEach(add)
}
