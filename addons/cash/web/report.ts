/** Cash reports as sections of rows, the same on the screen and on paper: X of the open settlement, Z of the last closed one. */
import { formatDateTime, formatMoney, language, type AppApi } from '@tezga/client'
import { figuresOf, type Counted, type Figures, type Sums } from './figures'
import type { Settlement } from './settlement'
import { _ } from './texts'

/** A row; `kind` says how to show the value. */
export interface Row {
  label: string
  value: string
  strong?: boolean
}

/** Rows under a title. */
export interface Section {
  title: string
  rows: Row[]
}

/** The numbers of a Z report, without holes in the store and at the register; the server gives them. */
export interface Z {
  number: number
  register_number: number
}

/** A closed settlement as this till keeps it for its Z report. */
export interface Closed extends Settlement {
  closed_at: string
  figures: Figures
  counted: number
  expected: number
  note?: string
  /** The operation that closed it; its answer has the numbers of the Z report. */
  closed_op?: string
  z?: Z
}

/** Names that ids stand for. */
export interface Names {
  methods: Record<string, string>
  categories: (id: string) => string
}

/** Cash put in less cash taken out, handed over or dropped, in minor units. */
export function movedIn(settlement: Settlement): number {
  return settlement.movements.reduce((sum, one) => sum + (one.kind === 'in' ? one.amount : one.kind === 'drawer_open' ? 0 : -one.amount), 0)
}

/** Cash put in, and taken out, handed over or dropped (negative). */
export function movedBothWays({ movements }: Settlement): { in: number; out: number } {
  const sum = (isIn: boolean): number => movements.filter(({ kind }) => kind !== 'drawer_open' && (kind === 'in') === isIn).reduce((all, { amount }) => all + amount, 0)
  return { in: sum(true), out: -sum(false) }
}

/** What the receipts of this till say about a settlement. */
export async function readFigures(api: AppApi, settlementId: string): Promise<Figures> {
  return figuresOf(settlementId, (await (await api.storage).getAll('receipts')) as unknown as Counted[])
}

/** The names of methods and categories as this till knows them. */
export function namesOf(api: AppApi): Names {
  const methods = api.services.has('payments.methods') ? api.services.call<{ id: string; name: string }[]>('payments.methods') : []
  return { methods: Object.fromEntries(methods.map(({ id, name }) => [id, name])), categories: (id) => api.catalog.categories.get(id)?.name ?? _('Without a category') }
}

type Money = (amount: number) => string

function sums(title: string, list: Sums, name: (key: string) => string, money: Money): Section[] {
  return list.length ? [{ title, rows: list.map(([key, amount]) => ({ label: name(key), value: money(amount) })) }] : []
}

function drawer(settlement: Settlement, figures: Figures, money: Money, closed: Closed | null): Section {
  const moved = movedIn(settlement)
  const rows: Row[] = [
    { label: _('Float'), value: money(settlement.float) }, { label: _('Cash from sales'), value: money(figures.cash) }, { label: _('Cash in and out'), value: money(moved) },
  ]
  if (!settlement.carried) rows.push({ label: closed ? _('Expected') : _('Cash in the drawer'), value: money(closed?.expected ?? settlement.float + figures.cash + moved), strong: true }) // what a carried one took elsewhere only the server knows
  if (closed) rows.push({ label: _('Counted'), value: money(closed.counted), strong: true }, { label: _('Difference'), value: money(closed.counted - closed.expected), strong: true })
  return { title: _('Drawer'), rows }
}

/** The sections of a report; without `seesCash` nothing that tells what should lie in the drawer before it is counted. */
export function sectionsOf(settlement: Settlement | Closed, figures: Figures, names: Names, options: { seesCash: boolean; paper?: boolean; more?: Row[] }): Section[] {
  const closed = 'closed_at' in settlement ? settlement : null
  const money: Money = (amount) => formatMoney(amount, undefined, options)
  const time = (at: string): string => formatDateTime(at, 'short', options)
  const counts: Row[] = [{ label: _('Sales'), value: String(figures.sales) }, { label: _('Returns'), value: String(figures.refunds) }, { label: _('Reversals'), value: String(figures.voids) }]
  const number: Row[] = closed ? [{ label: _('Z report'), value: closed.z ? String(closed.z.number) : _('number follows'), strong: true }, ...(closed.z ? [{ label: _('Z report of the register'), value: String(closed.z.register_number) }] : []), ...(closed.note ? [{ label: _('Note'), value: closed.note }] : [])] : []
  const about: Row[] = [{ label: _('Settlement'), value: settlement.number }, { label: _('Opened'), value: time(settlement.opened_at) }, ...(closed ? [{ label: _('Closed'), value: time(closed.closed_at) }] : []), ...number, ...(options.more ?? [])]
  const head = [{ title: _('Settlement'), rows: about }, { title: _('Receipts'), rows: options.seesCash ? [...counts, { label: _('Discounts'), value: money(figures.discounts) }, { label: _('Paid back'), value: money(figures.refunded) }, { label: _('Turnover'), value: money(figures.turnover), strong: true }] : counts }]
  if (!options.seesCash) return head
  const movements = settlement.movements.filter(({ kind }) => kind !== 'drawer_open').map(({ kind, amount, reason }) => ({ label: reason, value: money(kind === 'in' ? amount : -amount) }))
  return [
    ...head, ...sums(_('By payment method'), figures.methods, (key) => names.methods[key] ?? key, money), ...sums(_('Taxes'), figures.taxes, (key) => key, money),
    ...sums(_('By category'), figures.categories, names.categories, money), ...sums(_('By employee'), figures.people, (key) => key || '?', money),
    ...(movements.length ? [{ title: _('Cash in and out'), rows: movements }] : []), drawer(settlement, figures, money, closed),
  ]
}

/** Prints the summary of a settlement that was just closed; amounts only for who may see them. */
export async function printSummary(api: AppApi, closed: Closed, seesCash: boolean): Promise<void> {
  const sections = sectionsOf(closed, closed.figures, namesOf(api), { seesCash, paper: true })
  await api.services.call<Promise<unknown>>('receipts.print_document', reportDocument(api, _('Z report'), sections), closed.number).catch(() => undefined)
}

/** The paper of a report. */
export function reportDocument(api: AppApi, title: string, sections: Section[]) {
  const width = Number(api.boot.settings['receipts.width'] ?? 48)
  const line = ({ label, value, strong = false }: Row) => ({ type: 'columns', bold: strong, columns: [{ text: label, width: width - 18, align: 'left' }, { text: value, width: 18, align: 'right' }] })
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  return {
    language: language(), width,
    blocks: [
      text(api.boot.store?.name ?? api.boot.company.name, { align: 'center', bold: true }), text(title, { align: 'center', bold: true, size: 2 }), { type: 'rule' },
      line({ label: _('Register'), value: api.boot.register?.name ?? '' }), line({ label: _('Cashier'), value: api.session.state.user?.name ?? '' }), line({ label: _('Printed'), value: formatDateTime(Date.now(), 'short', { paper: true }) }),
      ...sections.flatMap(({ title: name, rows }) => [{ type: 'rule' }, text(name, { bold: true }), ...rows.map(line)]), { type: 'feed', lines: 3 }, { type: 'cut' },
    ],
  }
}
