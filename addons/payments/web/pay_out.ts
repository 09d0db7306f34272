/** Paying a return out: by the card terminal, by kinds of their own, else by hand; every payment ends in the document. */
import type { AppApi } from '@tezga/client'
import type { Payment, Tender } from '../../pricing/web/engine'
import { partOf, type PaidCart, type PaidOut } from './kinds'
import { payOutByTerminal } from './terminal_tender'

/** A payment of a return, with what its way keeps of it. */
export type BackPayment = Payment & PaidOut

/** Pays the tenders out, in order; null where one was refused. `anew`: the money goes another way than it came. */
export async function payOut(api: AppApi, cart: PaidCart, tenders: readonly Tender[], anew: boolean): Promise<BackPayment[] | null> {
  const byTerminal = await payOutByTerminal(api, cart.id, [...tenders])
  if (!byTerminal) return null
  const payments: BackPayment[] = []
  for (const [index, tender] of tenders.entries()) {
    const part = partOf(api, tender.kind)
    const parts = part ? await part.payOut(cart, tender.amount, anew) : [byTerminal[index]]
    if (!parts) return null
    for (const one of parts) payments.push({ ...tender, ...one, amount: one.amount ?? tender.amount, tendered: one.amount ?? tender.amount, change: 0 })
  }
  return payments
}
