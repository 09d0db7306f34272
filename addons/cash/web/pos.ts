/** The drawer at the till: settlement with float, count and result; movements with a reason; zero receipts. */
import { watch } from 'vue'
import type { AppApi, Employee } from '@tezga/client'
import { toast } from '@tezga/ui'
import CashActions from './CashActions.vue'
import CashMenu from './CashMenu.vue'
import { offerClosing } from './closing'
import DayGate from './DayGate.vue'
import { faces } from './faces'
import JournalScreen from './JournalScreen.vue'
import LoginFact from './LoginFact.vue'
import ManageScreen from './ManageScreen.vue'
import { movement } from './movement'
import MovementDialog from './MovementDialog.vue'
import MovementScreen from './MovementScreen.vue'
import { isPractice, noPractice } from './practice'
import OpenPrompt from './OpenPrompt.vue'
import PapersScreen from './PapersScreen.vue'
import ReportScreen from './ReportScreen.vue'
import type { Z } from './report'
import { connect, makeSettlement, type Settlement } from './settlement'
import SettlementChip from './SettlementChip.vue'
import SettlementScreen from './SettlementScreen.vue'
import SendDialog from './SendDialog.vue'
import { _ } from './texts'
import { connectTransfers, makeTransfers } from './transfers'
import TransfersScreen from './TransfersScreen.vue'
import { connectVault, makeVault } from './vault'
import VaultGate from './VaultGate.vue'
import VaultScreen from './VaultScreen.vue'
import { connectWaiting, makeWaiting } from './waiting'
import WaitingScreen from './WaitingScreen.vue'
import ZeroDialog from './ZeroDialog.vue'

/** Adds the settlement and its screens; paying asks for an open one. */
export async function setup(app: AppApi): Promise<void> {
  const settlement = makeSettlement(app)
  connect(settlement)
  const vault = makeVault(app)
  connectVault(vault)
  const transfers = makeTransfers(app, settlement)
  connectTransfers(transfers)
  const waiting = makeWaiting(app, settlement)
  connectWaiting(waiting)
  offerClosing(app, settlement, waiting)
  app.services.define('cash.settlement', () => (settlement.isOpen() ? settlement.state.now : null))
  app.services.define('cash.needs_settlement', () => app.boot.settings['pos.require_settlement'] !== false && !settlement.isOpen() && !isPractice(app))
  app.slots.declare('pos.manage.end', 'Parts of the screen where the register is managed')
  app.screens.add({ name: 'reports', component: ReportScreen, title: () => _('Cash reports') })
  app.screens.add({ name: 'movements', component: MovementScreen, title: () => _('Income and expenses') })
  app.screens.add({ name: 'manage', component: ManageScreen, title: () => _('Manage the register') })
  app.screens.add({ name: 'vault', component: VaultScreen, title: () => _('Vault') })
  app.screens.add({ name: 'transfers', component: TransfersScreen, title: faces.transfers.title })
  app.screens.add({ name: 'papers', component: PapersScreen, title: faces.papers.title })
  app.screens.add({ name: 'journal', component: JournalScreen, title: faces.journal.title })
  app.screens.add({ name: 'waiting', component: WaitingScreen, title: faces.waiting.title })
  app.screens.add({ name: 'settlement', component: SettlementScreen, title: () => _('Settlement') })
  app.slots.add('pos.without_hub', { id: 'cash.actions', component: CashActions, order: 10 })
  app.registries.add('pos.start', 'cash', { order: 20, icon: 'calculator', title: faces.manage.title, text: () => _('Money in and out, count, close, reports'), run: () => app.router.go('/manage') })
  app.registries.add('pos.entering', 'cash', (employee: Employee) => occupied(app, employee, settlement.occupant()))
  app.slots.add('pos.cart.head', { id: 'cash.settlement', component: SettlementChip })
  app.slots.add('pos.login', { id: 'cash.settlement', component: LoginFact })
  app.slots.add('pos.menu', { id: 'cash.menu', component: CashMenu, order: 20 })
  app.slots.add('pos.overlay', { id: 'cash.movement', component: MovementDialog })
  app.slots.add('pos.overlay', { id: 'cash.send', component: SendDialog })
  app.slots.add('pos.overlay', { id: 'cash.zero', component: ZeroDialog })
  app.slots.add('pos.overlay', { id: 'cash.vault', component: VaultGate, order: 90 })
  app.slots.add('pos.banner', { id: 'cash.open', component: OpenPrompt, order: 30 })
  app.slots.add('pos.overlay', { id: 'cash.day', component: DayGate, order: 80 })
  app.registries.add('pos.act', 'cash.release', { title: () => _('Stuck settlement released') })
  app.registries.add('pos.act', 'cash.drawer', { title: () => _('Drawer opened without a sale') })
  app.registries.add('pos.act', 'cash.move_above', { title: () => _('Large cash movement') })
  app.registries.add('pos.act', 'cash.close_difference', { title: () => _('Closing with a large difference') })
  app.registries.add('pos.act', 'cash.reopen', { title: () => _('Closed settlement opened again') })
  addActions(app, () => settlement.isOpen())
  app.registries.add('help.topics', 'cash', () => import('./help'))
  app.registries.add('pos.status', 'settlement', { order: 10, end: true, read: () => (settlement.isOpen() ? { tone: 'ok', icon: 'receipt', text: _('Settlement {number}', { number: settlement.state.now!.number }) } : null) })
  watch(app.catalog.revision, () => settlement.adopt())
  app.events.on('feed.rows', settlement.hear)
  app.events.on('ops.applied', settlement.follow)
  app.events.on<{ id: string; result?: { z?: Z | null } }>('ops.applied', (answer) => void settlement.numberZ(answer))
  app.events.on<Settlement>('cash.taken_over', ({ number, state }) => void toast(state === 'closed' ? _('Settlement {number} was closed elsewhere.', { number }) : _('Settlement {number} is counted elsewhere.', { number }), { tone: 'warning' }))
  await settlement.load()
  await vault.load()
  await transfers.load()
}

/** Who may not work at a drawer that a colleague opened, where every drawer has one person (POS-25). */
function occupied(app: AppApi, employee: Employee, occupant: string): string {
  if (app.boot.settings['cash.own_drawer'] !== true || !occupant || occupant === employee.id || occupant === employee.name || employee.permissions.includes('cash.close')) return ''
  const people = (app.boot.data.employees?.users ?? []) as Employee[]
  return _('This terminal is occupied by {name}.', { name: people.find((one) => one.id === occupant)?.name ?? occupant })
}

function addActions(app: AppApi, isOpen: () => boolean): void {
  const start = (begin: () => void) => () => (isOpen() ? begin() : void toast(_('Open the settlement first.')))
  const role = _('Your role may not do this. Ask a store lead.')
  const refusal = (permission: string) => () => noPractice(app) || (app.session.can(permission) ? '' : role)
  const noDrawer = () => (app.services.call<boolean>('pos.may', 'cash.drawer') ? '' : role)
  const hasGoods = () => app.services.call<{ lines: unknown[] }>('pos.active_cart').lines.length > 0
  const drawer = { ...faces.drawer, run: start(() => (movement.zero = true)), refusal: noDrawer }
  const settlement = { ...faces.settlement, title: () => (isOpen() ? faces.settlement.title() : _('Open the settlement')), run: () => app.router.go('/settlement', isOpen() ? { step: 'count' } : {}), refusal: () => noPractice(app) }
  const screen = (name: 'papers' | 'journal' | 'movements' | 'manage' | 'reports' | 'vault' | 'transfers' | 'waiting') => ({ ...faces[name], run: () => app.router.go(`/${name}`), isCurrent: () => app.router.route.path === `/${name}` })
  const add = (kind: string, name: string, order: number, action: object) => app.registries.add(kind, name, { order, ...action })
  add('pos.action', 'drawer', 55, { ...drawer, isShown: () => !hasGoods() })
  add('pos.more', 'drawer', 30, { ...drawer, isShown: hasGoods })
  add('pos.more', 'cash-in', 31, { ...faces['cash-in'], run: start(() => (movement.kind = 'in')), refusal: refusal('cash.move') })
  add('pos.more', 'cash-out', 32, { ...faces['cash-out'], run: start(() => (movement.kind = 'out')), refusal: refusal('cash.move') })
  add('pos.more', 'reports', 35, screen('reports'))
  add('pos.more', 'journal', 37, screen('journal'))
  add('pos.more', 'settlement', 40, settlement)
  add('pos.sidebar', 'movements', 30, screen('movements'))
  add('pos.sidebar', 'manage', 40, screen('manage'))
  add('pos.sidebar', 'reports', 50, screen('reports'))
  add('pos.sidebar', 'settlement', 60, settlement)
  add('pos.manage', 'reports', 10, screen('reports'))
  add('pos.manage', 'papers', 12, { ...screen('papers'), refusal: () => (app.session.can('cash.view') ? '' : role) })
  add('pos.manage', 'journal', 14, screen('journal'))
  add('pos.manage', 'movements', 20, screen('movements'))
  add('pos.manage', 'drawer', 30, drawer)
  add('pos.manage', 'vault', 40, screen('vault'))
  add('pos.manage', 'transfers', 42, screen('transfers'))
  add('pos.manage', 'waiting', 44, screen('waiting'))
}
