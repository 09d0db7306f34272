/** What the card terminal adds to the till: its list, its end of day, a warning while money is not settled. */
import { watch } from 'vue'
import type { AppApi } from '@tezga/client'
import Charges from './Charges.vue'
import EndOfDay from './EndOfDay.vue'
import { dayEnd } from './terminal_day'
import { isOrphan } from './terminal_charges'
import { connectTerminal, type Terminal } from './terminal'
import { reverseFor } from './terminal_void'
import type { Method } from './tenders'
import { _, ngettext } from './texts'

interface Completed {
  order: { id: string; number: string; payments: { facts?: { terminal?: { charge?: string } } }[] }
}

/** Adds the terminal's parts and goes on with what was running before a reload. */
export async function setUpTerminal(app: AppApi, methods: Method[]): Promise<void> {
  const terminal = connectTerminal(app)
  app.screens.add({ name: 'charges', component: Charges, title: () => _('Card payments') })
  app.slots.add('pos.overlay', { id: 'payments.day', component: EndOfDay })
  app.services.define('payments.reverse', reverseFor(app))
  app.events.on<Completed>('sale.completed', ({ order }) => {
    for (const { facts } of order.payments) if (facts?.terminal?.charge) void terminal.attach(facts.terminal.charge, order)
  })
  await terminal.start()
  if (!terminal.charges.size && !methods.some((method) => method.kind === 'terminal')) return
  addEntries(app, terminal)
  finishAfterReload(app, terminal)
}

function addEntries(app: AppApi, terminal: Terminal): void {
  const refusal = (): string => (app.session.can('payments.terminal') ? '' : _('Your role may not do this. Ask a store lead.'))
  app.registries.add('pos.more', 'charges', { order: 33, icon: 'credit-card', title: () => _('Card payments'), run: () => app.router.go('/charges') })
  app.registries.add('pos.more', 'terminal-day', { order: 34, icon: 'calculator', title: () => _('End of day of the card terminal'), run: () => (dayEnd.open = true), refusal })
  app.registries.add('pos.status', 'charges', { order: 55, read: () => unsettled(app, terminal) })
}

function unsettled(app: AppApi, terminal: Terminal): object | null {
  const count = terminal.orphans().filter((charge) => isOrphan(charge) && charge.cart_id !== app.services.call<{ id: string }>('pos.active_cart').id).length
  if (!count) return null
  return {
    tone: 'warning', icon: 'credit-card', text: ngettext('{n} card payment without a receipt', '{n} card payments without a receipt', count),
    detail: _('Money was taken from a card and belongs to no receipt yet. Pay a receipt with it, or give it back.'),
    action: { label: _('Show'), run: () => app.router.go('/charges') },
  }
}

/** A charge that turns out approved while its cart is open leads back to the payment, which finishes the sale. */
function finishAfterReload(app: AppApi, terminal: Terminal): void {
  const led = new Set<string>()
  watch(
    () => (app.session.state.user ? terminal.waiting(app.services.call<{ id: string }>('pos.active_cart').id)[0]?.id : undefined),
    (id) => {
      if (!id || led.has(id) || app.router.route.path === '/payment') return
      led.add(id)
      app.router.go('/payment')
    },
    { immediate: true },
  )
}
