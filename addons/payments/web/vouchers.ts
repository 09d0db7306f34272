/** Whether a voucher was used already: asked of the server, else of the receipts of this till. */
import type { AppApi } from '@tezga/client'

interface Used {
  order: { payments: { method_id: string | null; reference: string | null }[] }
}

/** True when the number was taken before; without the server only this till's own receipts tell. */
export async function wasUsed(api: AppApi, methodId: string, number: string): Promise<boolean> {
  const same = plain(number)
  const receipts = (await (await api.storage).getAll('receipts')) as unknown as Used[]
  if (receipts.some(({ order }) => order.payments.some((payment) => payment.method_id === methodId && plain(payment.reference ?? '') === same))) return true
  try {
    return (await api.http.get<{ used: boolean }>('payments/vouchers', { query: { method_id: methodId, number }, timeout: 3000 })).used
  } catch {
    return false // offline the voucher is taken; the server flags a second use
  }
}

function plain(number: string): string {
  return number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
}
