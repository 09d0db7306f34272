/** The journal: receipts of a day as text, from the server or without it from this till, searched in all words. */
import { formatDateTime, formatMoney, formatQuantity, language, searchKey, type AppApi } from '@tezga/client'
import { spoken, troubleOf } from './papers'
import { _ } from './texts'

/** A row of a receipt. */
export interface TextRow { text: string; amount: number }

/** A receipt of the journal; money in minor units. */
export interface Receipt {
  id: string
  number: string
  kind: string
  kind_title: string
  training: boolean
  closed_at: string
  register: string
  employee: string
  customer: string
  total: number
  currency: string
  note: string
  refers_to: string
  lines: TextRow[]
  payments: TextRow[]
}

/** What is looked for. */
export interface Wanted { day: string; register: string; text: string; page: number }

/** A page; `own`: the server was not there, so it is this till's alone. */
export interface Journal { items: Receipt[]; more: boolean; registers: { id: string; name: string }[]; own: boolean }

/** A receipt as this till keeps it, as far as the journal needs it. */
export interface Kept {
  employee: string
  customer: { name: string } | null
  order: {
    id: string; number: string; kind: string; training: boolean; business_day: string; closed_at: string; total: number; currency: string; note: string | null; refers_to_number?: string | null
    lines: { name: string; quantity: number; amount: number }[]
    payments: { method_id: string | null; kind: string; amount: number; reference: string | null }[]
  }
}

const mostCustomers = 40
const kinds: Record<string, () => string> = { sale: () => _('Sale'), refund: () => _('Return'), exchange: () => _('Exchange'), void: () => _('Reversal') }

/** Parts of a text, those that hold what is looked for marked: case, accents and signs between words do not matter. */
export function marked(text: string, wanted: string): { text: string; hit: boolean }[] {
  const key = searchKey(wanted)
  if (!key) return [{ text, hit: false }]
  let folded = ''
  const places: number[] = []
  const add = (letters: string, at: number): void => {
    folded += letters
    for (let n = 0; n < letters.length; n++) places.push(at)
  }
  Array.from(text).reduce((at, char) => {
    const plain = searchKey(char)
    if (plain) add(plain, at)
    else if (folded && !folded.endsWith(' ')) add(' ', at)
    return at + char.length
  }, 0)
  const found: { text: string; hit: boolean }[] = []
  let done = 0
  for (let start = folded.indexOf(key); start >= 0; start = folded.indexOf(key, start + key.length)) {
    const [first, last] = [places[start]!, places[start + key.length - 1]!]
    const end = last + (text.codePointAt(last)! > 0xffff ? 2 : 1)
    if (first > done) found.push({ text: text.slice(done, first), hit: false })
    found.push({ text: text.slice(first, end), hit: true })
    done = end
  }
  return done < text.length ? [...found, { text: text.slice(done), hit: false }] : found
}

/** All words that the journal shows of a receipt. */
export function wordsOf(one: Receipt): string {
  const rows = [...one.lines, ...one.payments]
  return [one.number, one.kind_title, one.register, one.employee, one.customer, one.note, one.refers_to, ...rows.map(({ text }) => text), ...[...rows, { amount: one.total }].map(({ amount }) => (Math.abs(amount) / 100).toFixed(2))].join(' ')
}

/** A receipt of this till as the journal shows it. */
export function ownReceipt({ order, employee, customer }: Kept, register: string, methods: Record<string, string>): Receipt {
  const { id, number, kind, training, closed_at, total, currency, note, refers_to_number: refers } = order
  return {
    id, number, kind, kind_title: kinds[kind]?.() ?? kind, training, closed_at, register, employee, customer: customer?.name ?? '', total, currency, note: note ?? '', refers_to: refers ?? '',
    lines: order.lines.map(({ name, quantity, amount }) => ({ text: `${formatQuantity(quantity)} × ${name}`, amount })),
    payments: order.payments.map(({ method_id, kind: way, amount, reference }) => ({ text: [methods[method_id ?? ''] ?? way, reference].filter(Boolean).join(' '), amount })),
  }
}

/** A page of the journal; without the server the receipts of this till. Raises what the server refuses. */
export async function readJournal(api: AppApi, wanted: Wanted): Promise<Journal> {
  const customers = namesOf(api)
  const like = searchKey(wanted.text) ? [...customers].filter(([, name]) => searchKey(name).includes(searchKey(wanted.text))).slice(0, mostCustomers).map(([id]) => id) : []
  try {
    const query = { day: wanted.day, register_id: wanted.register, text: wanted.text.trim(), customers: like.join(','), page: wanted.page }
    const found = await api.http.get<Omit<Journal, 'own' | 'items'> & { items: (Receipt & { customer_id: string | null })[] }>('cash/journal', { query, headers: spoken(), timeout: 8000 })
    return { ...found, items: found.items.map((one) => ({ ...one, customer: customers.get(one.customer_id ?? '') ?? '' })), own: false }
  } catch (error) {
    if (troubleOf(error).kind !== 'offline') throw error
    return { items: await ownReceipts(api, wanted), more: false, registers: [], own: true }
  }
}

async function ownReceipts(api: AppApi, { day, text }: Wanted): Promise<Receipt[]> {
  const methods = api.services.has('payments.methods') ? api.services.call<{ id: string; name: string }[]>('payments.methods') : []
  const names = Object.fromEntries(methods.map(({ id, name }) => [id, name]))
  const kept = (await (await api.storage).getAll('receipts')) as unknown as Kept[]
  const mine = kept.filter(({ order }) => order.business_day === day).map((one) => ownReceipt(one, api.boot.register?.name ?? '', names))
  return mine.filter((one) => searchKey(wordsOf(one)).includes(searchKey(text))).sort((a, b) => b.closed_at.localeCompare(a.closed_at))
}

function namesOf(api: AppApi): Map<string, string> {
  return new Map((api.catalog.table('customers.customer').all() as unknown as { id: string; name: string }[]).map(({ id, name }) => [id, name]))
}

/** What stands above a receipt's lines. */
export function headOf(one: Receipt): string {
  return [formatDateTime(one.closed_at), one.register, one.employee, one.customer].filter(Boolean).join(' · ')
}

/** The journal on the roll: receipt under receipt. */
export function journalDocument(api: AppApi, title: string, items: Receipt[]) {
  const width = Number(api.boot.settings['receipts.width'] ?? 48)
  const text = (value: string, extra: object = {}) => ({ type: 'text', text: value, ...extra })
  const row = (left: string, right: string, bold = false) => ({ type: 'columns', bold, columns: [{ text: left, width: width - 14, align: 'left' }, { text: right, width: 14, align: 'right' }] })
  const money = (amount: number, currency: string | null) => formatMoney(amount, currency, { paper: true })
  return {
    language: language(), width,
    blocks: [
      text(_('Journal'), { align: 'center', bold: true, size: 2 }), text(title, { align: 'center' }),
      ...items.flatMap((one) => [
        { type: 'rule' }, row([one.number, one.kind === 'sale' ? '' : one.kind_title, one.refers_to].filter(Boolean).join(' '), money(one.total, one.currency), true), text(headOf(one)),
        ...one.lines.map((each) => row(each.text, money(each.amount, null))), ...one.payments.map((each) => row(`  ${each.text}`, money(each.amount, null))), ...(one.note ? [text(one.note)] : []),
      ]), { type: 'feed', lines: 3 }, { type: 'cut' },
    ],
  }
}
