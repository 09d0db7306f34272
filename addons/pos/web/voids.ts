/** Voiding a receipt: who may, until when, and the document that reverses it. */
import { uuid7, wallClock, type AppApi } from '@tezga/client'
import type { Priced } from '../../pricing/web/engine'
import { claim } from './find_sale'
import { businessDay } from './order'
import { previewRefusal } from './previewing'
import { allowAll } from './return_rules'
import { paidBy, restored, returnCart, type Found } from './returns'
import { completeSale, openSettlement } from './sale'
import { _ } from './texts'
import { isTraining } from './training'
import type { Facts, Order, OrderPayment } from './types'

/** Why a receipt cannot be voided any more, or an empty text. */
export function voidRefusal(api: AppApi, found: Found): string {
  const { order } = found
  if (previewRefusal()) return previewRefusal()
  const today = businessDay(wallClock(new Date()), api.boot.store?.day_cutover_hour ?? 0)
  if (order.kind !== 'sale' || order.register_id !== api.boot.register?.id) return _('Only sales of this register can be voided here.')
  if (order.training !== isTraining()) return _('Receipts of the training mode and real ones do not mix.')
  if (found.is_voided) return _('This receipt is voided already.')
  if (Object.keys(found.returned).length) return _('Goods of this receipt came back already; take the rest back instead.')
  if (order.business_day !== today || order.settlement_id !== (openSettlement(api)?.id ?? null)) return _('The settlement of this receipt is closed; take the goods back instead.')
  return ''
}

/** What the terminal's addon answers for a payment that it made; null for one that it knows nothing of. */
interface Reversed {
  ok: boolean
  message?: string
  reference?: string | null
  facts?: Facts
}

/** Reverses the receipt; answers the number of the void, or null where somebody did not approve. Raises when money did not go back. */
export async function voidReceipt(api: AppApi, found: Found, reason: string): Promise<string | null> {
  const { order } = found
  const sale = restored(order, (amount, weights) => api.services.call<number[]>('pricing.prorate', amount, weights))
  const selected = sale.lines.map(({ id, quantity }) => ({ id, quantity }))
  const priced = api.services.call<Priced>('pricing.refund', sale, selected, {})
  const cart = { ...returnCart(found, selected, priced, { now: new Date().toISOString(), reason, back: { is_void: true, claim_id: uuid7() } }), serial: 0 }
  if (!(await allowAll(api, cart, ['pos.void_receipt'], { title: _('Void receipt {number}?', { number: order.number }), before: order.total, after: 0 }))) return null
  await claim(api, cart)
  const payments = []
  for (const payment of paidBy(found)) payments.push(await reversed(api, payment, order))
  api.services.call('pos.log', 'receipt_voided', { order: order.id, number: order.number, total: order.total, reason })
  const made = await completeSale(api, cart, { payments, rounding: -order.rounding, total: -order.total })
  return made.number
}

async function reversed(api: AppApi, payment: OrderPayment, order: Order) {
  const { method_id, kind, amount } = payment
  const mirrored = { method_id, kind, amount: -amount, tendered: -amount, change: 0, reference: payment.reference, facts: {} as Facts }
  const answer = api.services.has('payments.reverse') ? await api.services.call<Promise<Reversed | null>>('payments.reverse', payment, order) : null
  if (!answer) return mirrored
  if (!answer.ok) throw new Error(answer.message || _('The terminal did not give the money back. The receipt stands.'))
  return { ...mirrored, reference: answer.reference ?? mirrored.reference, facts: answer.facts ?? {} }
}
