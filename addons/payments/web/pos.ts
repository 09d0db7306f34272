/** Paying at the till: cash with change, stand-alone card, mixes; the drawer opens for cash. */
import { uuid7, type AppApi } from '@tezga/client'
import Payment from './Payment.vue'
import { setUpTerminal } from './terminal_setup'
import type { Method } from './tenders'
import { _ } from './texts'

/** Adds the payment screen and the drawer. */
export async function setup(app: AppApi): Promise<void> {
  app.slots.declare('pos.payment.top', 'At the top of the payment screen; context {cart, done}')
  app.slots.declare('pos.payment.finished', 'Buttons after a finished sale; context {id}')
  app.screens.add({ name: 'payment', component: Payment, title: () => _('Payment') })
  app.services.define('payments.methods', () => (app.boot.data.payments?.methods ?? []) as Method[])
  app.services.define('payments.open_drawer', () => {
    app.services.call('pos.log', 'drawer_kick')
    return app.hw.call('drawer', 'open', {}, uuid7())
  })
  app.events.on<{ order: { payments: { kind: string; method_id: string | null }[] } }>('sale.completed', ({ order }) => {
    const methods = (app.boot.data.payments?.methods ?? []) as Method[]
    const opens = order.payments.some((payment) => payment.kind === 'cash' || methods.find((method) => method.id === payment.method_id)?.opens_drawer)
    if (opens && app.hw.state.link === 'up') void app.services.call<Promise<unknown>>('payments.open_drawer').catch((error: unknown) => console.warn('Drawer', error))
  })
  await setUpTerminal(app, (app.boot.data.payments?.methods ?? []) as Method[])
}
