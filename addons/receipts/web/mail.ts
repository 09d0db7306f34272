/** Receipts by e-mail: an operation, so that it waits for the server and is sent once. */
import type { AppApi } from '@tezga/client'
import type { Stored } from './print'

/** True for what may be an e-mail address; the server looks closer. */
export function isAddress(text: string): boolean {
  return /^[^\s@,;<>"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text.trim())
}

/** The address of the receipt's customer, or an empty text. */
export function mailOf(api: Pick<AppApi, 'catalog'>, { order }: Stored): string {
  const customer = order.customer_id ? api.catalog.table('customers.customer').get(order.customer_id) : undefined
  return String((customer as { email?: string | null } | undefined)?.email ?? '')
}

/** Asks for the mail; it needs the sale, where that has not arrived at the server yet. */
export async function mailReceipt(api: AppApi, { order }: Stored, address: string): Promise<void> {
  const waits = await (await api.storage).get('outbox', order.id)
  await api.ops.add({ type: 'receipts.mail', payload: { order_id: order.id, address, language: order.language }, depends_on: waits ? [order.id] : [] })
  api.services.call('pos.log', 'receipt_mailed', { order: order.id, number: order.number, address })
}
