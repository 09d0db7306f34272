/** What the customer sees: the second screen of this till and the two-line display. */
import { formatMoney, formatQuantity, formatUnitPrice, type AppApi } from '@tezga/client'
import { rowsOf, type Row } from './attached'
import { linesOfBundle } from './bundle'
import type { SaleCompleted } from './sale'
import { useCarts } from './store'
import { _ } from './texts'
import { isTraining } from './training'
import type { Cart } from './types'

/** The message that the display app hears on the channel `tezga-display`. */
export interface DisplayMessage {
  kind: 'cart' | 'done' | 'idle'
  lines: { id: string; name: string; color: number; quantity: string; price: string; gross: string | null; amount: string; tag: string; isInner: boolean }[]
  last: string | null
  total: string
  due: string
  savings: string | null
  subtotal: string
  taxes: { name: string; amount: string }[]
  items: number
  customer: string
  change: string | null
  /** The till practises. */
  training: boolean
}

/** The cashier's line is painted first. */
const afterPaintMs = 40

/** Sends every change of the cart to both displays; the newest wins. */
export function showToCustomer(api: AppApi): void {
  const channel = new BroadcastChannel('tezga-display')
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: DisplayMessage = message(useCarts().active, api)
  let make = (): DisplayMessage => last
  const send = (next: () => DisplayMessage): void => {
    make = next
    timer ??= setTimeout(() => {
      timer = undefined
      channel.postMessage((last = make()))
    }, afterPaintMs)
  }
  const pole = poleDisplay(api)
  channel.onmessage = (event: MessageEvent<{ kind: string }>) => event.data.kind === 'hello' && channel.postMessage(last)
  api.events.on<Cart>('pos.cart_changed', (cart) => {
    if (cart !== useCarts().active) return
    if (last.kind === 'done' && !cart.lines.length) return
    send(() => message(cart, api))
    pole(cart)
  })
  api.events.on<SaleCompleted>('sale.completed', ({ order, change }) => {
    const done: DisplayMessage = { ...make(), kind: 'done', change: change ? formatMoney(change) : null, total: formatMoney(order.total) }
    last = done
    send(() => done)
    pole(null, [change ? _('Change') : _('Thank you!'), change ? formatMoney(change, undefined, { paper: true }) : ''])
  })
}

function message(cart: Cart, api: AppApi): DisplayMessage {
  const { totals } = cart
  return {
    kind: cart.lines.length ? 'cart' : 'idle', last: cart.selected ?? cart.lines[cart.lines.length - 1]?.id ?? null, change: null,
    lines: rowsOf(cart.lines).map((row) => (row.head ? headOf(cart, row, api) : lineOf(row, api))),
    total: formatMoney(totals.total), due: formatMoney(totals.total), savings: totals.discount ? formatMoney(-totals.discount) : null, subtotal: formatMoney(totals.subtotal),
    taxes: totals.taxes.map((tax) => ({ name: tax.name, amount: formatMoney(tax.amount) })), items: rowsOf(cart.lines).filter((row) => !row.isInner).length, customer: cart.customer?.name ?? '', training: isTraining(),
  }
}

function lineOf({ line, isInner }: Row, api: AppApi): DisplayMessage['lines'][number] {
  return {
    id: line.id, name: line.name, color: colorOf(line.category_id, api), isInner,
    quantity: formatQuantity(line.quantity, line.quantity % 10_000 ? line.decimals : 0, { unit: line.decimals ? line.unit : '' }), price: isInner ? '' : formatUnitPrice(line.price, null),
    gross: line.discount ? formatMoney(line.gross, null) : null, amount: formatMoney(line.amount, null), tag: line.given.find((given) => given.amount)?.name ?? '',
  }
}

/** A bundle as the customer ordered it: how many, its name and what it comes to; its parts stand below. */
function headOf(cart: Cart, { head, line }: Row, api: AppApi): DisplayMessage['lines'][number] {
  const { id, name, quantity, price } = head!
  const { gross, amount } = sumOf(cart, id)
  return { id, name, color: colorOf(line.category_id, api), isInner: false, quantity: formatQuantity(quantity), price: formatUnitPrice(price, null), gross: gross === amount ? null : formatMoney(gross, null), amount: formatMoney(amount, null), tag: '' }
}

function sumOf(cart: Pick<Cart, 'lines'>, bundle: string): { gross: number; amount: number } {
  return linesOfBundle(cart.lines, bundle).reduce((sum, line) => ({ gross: sum.gross + line.gross, amount: sum.amount + line.amount }), { gross: 0, amount: 0 })
}

function colorOf(category: string | null, api: AppApi): number {
  return (category && api.catalog.categories.get(category)?.color) || 7
}

/** What the pole display names: the selected line, or the whole of the selected bundle. */
function namedOf(cart: Cart): { name: string; amount: number } | undefined {
  const row = rowsOf(cart.lines).find((other) => other.key === cart.selected)
  return row?.head ? { name: row.head.name, amount: sumOf(cart, row.head.id).amount } : row?.line
}

/** Two lines of twenty characters: what was added and what it comes to. */
function poleDisplay(api: AppApi): (cart: Cart | null, lines?: [string, string]) => void {
  let next: string[] | null = null
  let busy = false
  async function drain(): Promise<void> {
    busy = true
    while (next) {
      const [top, bottom] = next
      next = null
      await api.hw.call('display', 'show', { lines: [top, bottom] }, undefined, 500).catch(() => undefined)
    }
    busy = false
  }
  return (cart, lines) => {
    if (api.hw.state.link !== 'up') return
    const line = cart ? namedOf(cart) : undefined
    if (lines) next = [sides(lines[0], lines[1]), '']
    else if (cart) next = [line ? sides(line.name, formatMoney(line.amount, null, { paper: true })) : '', cart.lines.length ? sides(_('Total'), formatMoney(cart.totals.total, undefined, { paper: true })) : '']
    if (!busy) setTimeout(() => busy || void drain(), afterPaintMs)
  }
}

/** `Milk            2.98`: the left text is cut so that the right one fits on `width` characters. */
export function sides(left: string, right: string, width = 20): string {
  const room = Math.max(0, width - right.length - 1)
  return `${left.slice(0, room).padEnd(room)} ${right}`.slice(-width)
}
