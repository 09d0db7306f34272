/** The paper of a voucher or of a card without plastic: amount, number, barcode and last day, behind the receipt. */
import { formatDate, formatMoney, type AppApi } from '@tezga/client'
import type { Block, Document } from '../../receipts/web/blocks'
import { factOf } from './facts'
import { grouped, lastDay } from './numbers'
import { _ } from './texts'

/** A stored receipt as far as its cards go. */
export interface WithCards {
  order: {
    currency: string
    business_day?: string
    training: boolean
    lines: { amount: number; facts?: Record<string, unknown> }[]
    payments: { amount: number; facts?: Record<string, unknown> }[]
  }
}

/** A card that this document issues. */
export interface Issued {
  number: string
  amount: number
  kind: 'card' | 'voucher'
}

/** The vouchers that a return issued and the cards sold without plastic. */
export function issuedIn({ order }: WithCards): Issued[] {
  const vouchers = order.payments.filter((payment) => factOf(payment)?.issued).map((payment): Issued => ({ number: factOf(payment)!.number!, amount: -payment.amount, kind: 'voucher' }))
  const cards = order.lines.flatMap((line): Issued[] => {
    const load = (line.facts?.gift_cards as { load?: { number: string; printed?: boolean } } | undefined)?.load
    return load?.printed && line.amount > 0 ? [{ number: load.number, amount: line.amount, kind: 'card' }] : []
  })
  return order.training ? [] : [...vouchers, ...cards]
}

/** The receipt with a paper for each card that it issues; copies of the receipt repeat none. */
export function withVouchers(api: Pick<AppApi, 'boot'>, document: Document, receipt: WithCards, copy = false): Document {
  const issued = copy ? [] : issuedIn(receipt)
  return { ...document, blocks: [...document.blocks, ...issued.flatMap((one) => paper(api, one, receipt))] }
}

function paper({ boot }: Pick<AppApi, 'boot'>, one: Issued, { order }: WithCards): Block[] {
  const months = Number(boot.settings[one.kind === 'card' ? 'gift_cards.valid_months' : 'gift_cards.voucher_months'] ?? 0)
  const last = lastDay(order.business_day ?? '', months)
  const middle = (text: string, more: object = {}): Block => ({ type: 'text', text, align: 'center', ...more })
  return [
    middle(boot.company.name, { bold: true }), middle(one.kind === 'card' ? _('GIFT CARD') : _('RETURN VOUCHER'), { bold: true }),
    middle(formatMoney(one.amount, order.currency, { paper: true }), { bold: true, size: 2 }), { type: 'feed', lines: 1 },
    { type: 'barcode', data: one.number, symbology: 'code128' }, middle(grouped(one.number)),
    ...(last ? [middle(_('Valid until {date}', { date: formatDate(`${last}T12:00:00Z`, 'short', { paper: true }) }))] : []),
    { type: 'feed', lines: 3 }, { type: 'cut' },
  ]
}
