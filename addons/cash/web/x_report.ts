/** The X report: what the open settlement took so far, from what this till has stored, so that it works without the server. */
import { formatDateTime, formatMoney, language, type AppApi } from '@tezga/client'
import type { Taken } from './count'
import type { Settlement } from './settlement'
import { _ } from './texts'

const paper = { paper: true }

/** Cash put in less cash taken out, in minor units. */
export function movedIn(settlement: Settlement): number {
  return settlement.movements.reduce((sum, one) => sum + (one.kind === 'in' ? one.amount : one.kind === 'out' ? -one.amount : 0), 0)
}

/** The document of the report; `names` of payment methods by id. */
export function xReport(api: AppApi, settlement: Settlement, taken: Taken, names: Record<string, string>) {
  const width = Number(api.boot.settings['receipts.width'] ?? 48)
  const line = (left: string, right: string, bold = false) => ({ type: 'columns', bold, columns: [{ text: left, width: width - 16, align: 'left' }, { text: right, width: 16, align: 'right' }] })
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  const money = (amount: number): string => formatMoney(amount, undefined, paper)
  const moved = movedIn(settlement)
  return {
    language: language(), width,
    blocks: [
      text(api.boot.store?.name ?? api.boot.company.name, { align: 'center', bold: true }), text(_('X report'), { align: 'center', bold: true, size: 2 }), { type: 'rule' },
      line(_('Settlement'), settlement.number), line(_('Register'), api.boot.register?.name ?? ''), line(_('Cashier'), api.session.state.user?.name ?? ''),
      line(_('Opened'), formatDateTime(settlement.opened_at, 'short', paper)), line(_('Printed'), formatDateTime(Date.now(), 'short', paper)), { type: 'rule' },
      line(_('Sales'), String(taken.orders)), line(_('Returns'), String(taken.refunds)), { type: 'rule' },
      ...Object.entries(taken.methods).map(([id, amount]) => line(names[id] ?? id, money(amount))), { type: 'rule' },
      line(_('Float'), money(settlement.float)), line(_('Cash from sales'), money(taken.cash)), line(_('Cash in and out'), money(moved)),
      line(_('Cash in the drawer'), money(settlement.float + taken.cash + moved), true), { type: 'feed', lines: 3 }, { type: 'cut' },
    ],
  }
}
