/** The drawer at the till: settlement with float, count and result; movements with a reason; zero receipts. */
import { watch } from 'vue'
import type { AppApi, Employee } from '@tezga/client'
import { toast } from '@tezga/ui'
import CashActions from './CashActions.vue'
import CashMenu from './CashMenu.vue'
import CashScreen from './CashScreen.vue'
import LoginFact from './LoginFact.vue'
import { movement } from './movement'
import MovementDialog from './MovementDialog.vue'
import { connect, makeSettlement } from './settlement'
import SettlementChip from './SettlementChip.vue'
import SettlementScreen from './SettlementScreen.vue'
import { _ } from './texts'
import ZeroDialog from './ZeroDialog.vue'

/** Adds the settlement and its screens; paying asks for an open one. */
export async function setup(app: AppApi): Promise<void> {
  const settlement = makeSettlement(app)
  connect(settlement)
  app.services.define('cash.settlement', () => (settlement.isOpen() ? settlement.state.now : null))
  app.services.define('cash.needs_settlement', () => app.boot.settings['pos.require_settlement'] !== false && !settlement.isOpen())
  app.screens.add({ name: 'settlement', component: SettlementScreen, title: () => _('Settlement') })
  app.screens.add({ name: 'cash', component: CashScreen, title: () => _('Manage the cash register') })
  app.slots.add('pos.without_hub', { id: 'cash.actions', component: CashActions, order: 10 })
  app.registries.add('pos.start', 'cash', { order: 20, icon: 'calculator', title: () => _('Manage the cash register'), text: () => _('Money in and out, count, close, reports'), run: () => app.router.go('/cash') })
  app.registries.add('pos.entering', 'cash', (employee: Employee) => occupied(app, employee, settlement.occupant()))
  app.slots.add('pos.cart.head', { id: 'cash.settlement', component: SettlementChip })
  app.slots.add('pos.login', { id: 'cash.settlement', component: LoginFact })
  app.slots.add('pos.menu', { id: 'cash.menu', component: CashMenu, order: 20 })
  app.slots.add('pos.overlay', { id: 'cash.movement', component: MovementDialog })
  app.slots.add('pos.overlay', { id: 'cash.zero', component: ZeroDialog })
  app.registries.add('pos.act', 'cash.drawer', { title: () => _('Drawer opened without a sale') })
  app.registries.add('pos.act', 'cash.reopen', { title: () => _('Closed settlement opened again') })
  addActions(app, () => settlement.isOpen())
  app.registries.add('pos.status', 'settlement', { order: 10, end: true, read: () => (settlement.isOpen() ? { tone: 'ok', icon: 'receipt', text: _('Settlement {number}', { number: settlement.state.now!.number }) } : null) })
  watch(app.catalog.revision, () => settlement.adopt())
  app.events.on('feed.rows', settlement.hear)
  await settlement.load()
}

/** Who may not work at a drawer that a colleague opened, where every drawer has one person (POS-25). */
function occupied(app: AppApi, employee: Employee, occupant: string): string {
  if (app.boot.settings['cash.own_drawer'] !== true || !occupant || occupant === employee.id || occupant === employee.name || employee.permissions.includes('cash.close')) return ''
  const people = (app.boot.data.employees?.users ?? []) as Employee[]
  return _('This terminal is occupied by {name}.', { name: people.find((one) => one.id === occupant)?.name ?? occupant })
}

function addActions(app: AppApi, isOpen: () => boolean): void {
  const start = (begin: () => void) => () => (isOpen() ? begin() : void toast(_('Open the settlement first.')))
  const refusal = (permission: string) => () => (app.session.can(permission) ? '' : _('Your role may not do this. Ask a store lead.'))
  const add = (name: string, order: number, icon: string, title: () => string, run: () => void, refuse?: () => string) => app.registries.add('pos.more', name, { order, icon, title, run, refusal: refuse })
  add('drawer', 30, 'lock-open', () => _('Open the drawer'), start(() => (movement.zero = true)), () => (app.services.call<boolean>('pos.may', 'cash.drawer') ? '' : refusal('cash.drawer')()))
  add('cash-in', 31, 'banknote-arrow-up', () => _('Put cash in'), start(() => (movement.kind = 'in')), refusal('cash.move'))
  add('cash-out', 32, 'banknote-arrow-down', () => _('Take cash out'), start(() => (movement.kind = 'out')), refusal('cash.move'))
  add('settlement', 40, 'calculator', () => (isOpen() ? _('Count and close the settlement') : _('Open the settlement')), () => app.router.go('/settlement', isOpen() ? { step: 'count' } : {}))
}
