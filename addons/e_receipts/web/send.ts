/** Receipts to customers: an operation, so that the wish waits for the server and is met once. */
import type { AppApi } from '@tezga/client'
import type { Mode, Wish } from './wish'

/** What is needed of a receipt. */
export interface Sold {
  id: string
  number: string
  language?: string
}

/** How this register gives receipts. */
export function modeOf(api: AppApi): Mode {
  return (api.boot.settings['e_receipts.mode'] as Mode | undefined) ?? 'both'
}

/** Whether finished sales are printed here. */
export function isOnPaper(api: AppApi): boolean {
  return modeOf(api) !== 'digital'
}

/** Whether it offers SMS. */
export function hasSms(api: AppApi): boolean {
  return api.boot.settings['e_receipts.sms'] === true && modeOf(api) !== 'paper'
}

/** E-mail and phone of a customer, as far as the till knows. */
export function contactsOf(api: AppApi, customerId: string | null | undefined): { email: string; phone: string } {
  const found = customerId ? (api.catalog.table('customers.customer').get(customerId) as { email?: string | null; phone?: string | null } | undefined) : undefined
  return { email: found?.email ?? '', phone: found?.phone ?? '' }
}

/** Tells the server; it needs the sale, where that has not arrived there yet. */
export async function sendReceipt(api: AppApi, order: Sold, wish: Wish, atCheckout: boolean): Promise<void> {
  const waits = atCheckout || (await (await api.storage).get('outbox', order.id))
  const payload = { order_id: order.id, ...wish, language: order.language ?? '', at_checkout: atCheckout }
  await api.ops.add({ type: 'e_receipts.send', payload, depends_on: waits ? [order.id] : [] })
  api.services.call('pos.log', wish.channel === 'sms' ? 'receipt_sms' : 'receipt_mailed', { order: order.id, number: order.number, address: wish.address })
}
