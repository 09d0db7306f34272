/** The receipt of an order as a document: header, lines, taxes, payments, footer, QR. Pure but for texts and formats. */
import { formatDateTime, formatMoney, formatQuantity, formatRate, formatUnitPrice, type Boot } from '@tezga/client'
import { row, type Block, type Document } from './blocks'
import { _ } from './texts'

/** The parts of a finished order that are printed. */
export interface PrintedOrder {
  id: string
  number: string
  kind: string
  training: boolean
  closed_at: string
  currency: string
  note: string | null
  language: string
  lines: { name: string; unit: string; quantity: number; unit_price: number; gross: number; discount: number; amount: number; tax_id: string | null; note: string | null; discounts: { kind?: string; name: string; rate: number | null; amount: number }[]; facts?: Record<string, unknown> }[]
  taxes: { tax_id: string; name: string; rate: number; inclusive: boolean; base: number; amount: number }[]
  payments: { method_id: string | null; kind: string; amount: number; tendered: number; change: number; reference: string | null; facts?: { terminal?: { slip?: string[] } } }[]
  subtotal: number
  discount_total: number
  tax_total: number
  rounding: number
  total: number
  refers_to_number?: string | null
  customer_id?: string | null
}

/** What a receipt says besides the order. */
export interface Around {
  boot: Pick<Boot, 'company' | 'store' | 'register'>
  employee: string
  customer: string
  width: number
  methodName: (id: string | null, kind: string) => string
  copy?: boolean
  showTaxes?: boolean
  code?: 'receipt' | 'number' | 'none'
}

const paper = { paper: true }

/** The document of a receipt. */
export function receiptDocument(order: PrintedOrder, around: Around): Document {
  const { width } = around
  const blocks: Block[] = [
    ...header(around), { type: 'rule' }, ...head(order, around), { type: 'rule' },
    ...printedLines(order, width), { type: 'rule' },
    ...sums(order, width), { type: 'rule' }, ...(around.showTaxes === false ? [] : taxes(order, width)), ...payments(order, around), ...footer(order, around),
    { type: 'feed', lines: 3 }, { type: 'cut' },
  ]
  return { language: order.language, width, blocks }
}

function header({ boot }: Around): Block[] {
  const { company, store } = boot
  const own = store?.receipt_header?.split('\n').filter(Boolean) ?? []
  const place = [store?.address ?? '', store?.city ?? ''].filter(Boolean)
  const isNamed = !place.length || own.some((line) => line.includes(place[0]))
  const lines = [...(own.length ? own : [company.name]), ...(isNamed ? [] : [place.join(', ')]), ...(own.length || !store?.phone ? [] : [store.phone])]
  const ids = [company.vat_number ? _('VAT no. {number}', { number: company.vat_number }) : '', company.tax_id && company.tax_id !== company.vat_number ? _('Tax no. {number}', { number: company.tax_id }) : ''].filter(Boolean)
  return [
    ...lines.map((text, index): Block => ({ type: 'text', text, align: 'center', ...(index === 0 ? { bold: true, size: text.length <= 20 ? 2 : 1 } : {}) })),
    ...ids.map((text): Block => ({ type: 'text', text, align: 'center' })),
  ]
}

function head(order: PrintedOrder, { boot, employee, customer, width, copy }: Around): Block[] {
  const blocks: Block[] = []
  if (order.training) blocks.push({ type: 'text', text: _('TRAINING - NOT A RECEIPT'), align: 'center', bold: true })
  if (copy) blocks.push({ type: 'text', text: _('COPY'), align: 'center', bold: true })
  const mark = { refund: _('RETURN'), exchange: _('EXCHANGE'), void: _('VOID') }[order.kind]
  if (mark) blocks.push({ type: 'text', text: mark, align: 'center', bold: true })
  blocks.push(row(_('Receipt {number}', { number: order.number }), formatDateTime(order.closed_at, 'short', paper), width))
  blocks.push(row(boot.register?.name ?? '', employee, width))
  if (order.refers_to_number) blocks.push({ type: 'text', text: _('For receipt {number}', { number: order.refers_to_number }) })
  if (customer) blocks.push({ type: 'text', text: _('Customer: {name}', { name: customer }) })
  return blocks
}

/** Lines in order; the parts of a bundle stand below its name, a deposit below its product. */
function printedLines(order: PrintedOrder, width: number): Block[] {
  let above = ''
  return order.lines.flatMap((line) => {
    const { bundle, deposit_of } = (line.facts?.pos ?? {}) as { bundle?: { id: string; name: string; quantity: number }; deposit_of?: string }
    const head: Block[] = bundle && bundle.id !== above ? [{ type: 'text', text: `${formatQuantity(bundle.quantity, 0, paper)} x ${bundle.name}` }] : []
    if (!deposit_of) above = bundle?.id ?? ''
    return [...head, ...printedLine(line, order, width, bundle || deposit_of ? '  ' : '')]
  })
}

function printedLine(line: PrintedOrder['lines'][number], order: PrintedOrder, width: number, indent: string): Block[] {
  const inside = 'bundle' in ((line.facts?.pos ?? {}) as object)
  const one = line.quantity === 10_000 || inside
  const counted = inside ? `${formatQuantity(line.quantity, 0, paper)} x ` : ''
  const letter = order.taxes.length > 1 ? ` ${taxLetter(order, line.tax_id)}` : ''
  const blocks = [row(`${indent}${counted}${line.name}`, `${formatMoney(line.gross, null, paper)}${letter}`, width)]
  if (!one) blocks.push({ type: 'text', text: `${indent}  ${formatQuantity(line.quantity, 0, { unit: line.unit, paper: true })} x ${formatUnitPrice(line.unit_price, null, paper)}` })
  for (const given of line.discounts) if (given.amount) blocks.push(row(`${indent}  ${given.name}${given.rate && given.kind !== 'gratis' ? ` ${formatRate(given.rate, paper)}` : ''}`, formatMoney(-given.amount, null, paper), width))
  if (line.note) blocks.push({ type: 'text', text: `${indent}  ${line.note}` })
  return blocks
}

function taxLetter(order: PrintedOrder, id: string | null): string {
  const index = order.taxes.findIndex((tax) => tax.tax_id === id)
  return index < 0 ? '' : String.fromCharCode(65 + index)
}

function sums(order: PrintedOrder, width: number): Block[] {
  const blocks: Block[] = []
  if (order.discount_total) {
    blocks.push(row(_('Subtotal'), formatMoney(order.subtotal, null, paper), width))
    blocks.push(row(_('Discounts'), formatMoney(-order.discount_total, null, paper), width))
  }
  for (const tax of order.taxes) if (!tax.inclusive) blocks.push(row(`+ ${tax.name}`, formatMoney(tax.amount, null, paper), width))
  if (order.rounding) blocks.push(row(_('Rounding'), formatMoney(order.rounding, null, paper), width))
  blocks.push({ type: 'text', text: `${_('TOTAL')} ${formatMoney(order.total, order.currency, paper)}`, align: 'right', bold: true, size: 2 })
  return blocks
}

/** Breakdown with net, tax and gross per rate. */
function taxes(order: PrintedOrder, width: number): Block[] {
  if (!order.taxes.length) return []
  const cell = Math.floor((width - 14) / 3)
  const columns = (texts: string[], bold = false): Block => ({
    type: 'columns', ...(bold ? { bold } : {}),
    columns: texts.map((text, index) => ({ text, width: index ? cell : width - 3 * cell, align: index ? 'right' as const : 'left' as const })),
  })
  return [
    columns([_('Tax'), _('Net'), _('Amount'), _('Gross')]),
    ...order.taxes.map((tax, index) => columns([
      order.taxes.length > 1 ? `${String.fromCharCode(65 + index)} ${formatRate(tax.rate, paper)}` : formatRate(tax.rate, paper),
      formatMoney(tax.base, null, paper), formatMoney(tax.amount, null, paper), formatMoney(tax.base + tax.amount, null, paper),
    ])),
    { type: 'rule' },
  ]
}

function payments(order: PrintedOrder, { width, methodName }: Around): Block[] {
  const blocks: Block[] = []
  const slips: Block[] = []
  let change = 0
  for (const payment of order.payments) {
    change += payment.change
    if (payment.tendered || payment.amount) blocks.push(row(methodName(payment.method_id, payment.kind), formatMoney(payment.tendered || payment.amount, null, paper), width))
    if (payment.reference) blocks.push({ type: 'text', text: `  ${payment.reference}` })
    slips.push(...slip(payment.facts?.terminal?.slip ?? []))
  }
  if (change) blocks.push(row(_('Change'), formatMoney(change, null, paper), width, true))
  return [...blocks, ...slips]
}

/** The customer's slip of a card terminal, as the terminal wrote it. */
function slip(lines: string[]): Block[] {
  if (!lines.length) return []
  return [{ type: 'rule' }, ...lines.map((text): Block => (text ? { type: 'text', text } : { type: 'feed', lines: 1 }))]
}

function footer(order: PrintedOrder, { boot, code = 'receipt' }: Around): Block[] {
  const own = boot.store?.receipt_footer?.split('\n').filter(Boolean) ?? []
  const lines = own.length ? own : [_('Thank you for your purchase!')]
  return [
    ...(order.note ? [{ type: 'text', text: order.note } as Block] : []), { type: 'feed', lines: 1 },
    ...lines.map((text): Block => ({ type: 'text', text, align: 'center' })),
    ...(code === 'none' ? [] : [{ type: 'feed', lines: 1 } as Block, { type: 'qr', data: code === 'number' ? order.number : order.id, size: 5 } as Block]),
  ]
}
