/** A void of a receipt takes its card payments back at the terminal first. */
import type { AppApi } from '@tezga/client'
import { partOf, type Reversed, type Voided } from './kinds'
import { useTerminal } from './terminal'
import { _ } from './texts'

/** Gives a payment of a voided receipt back: by the kind's own way, else by the terminal; null where people do it by hand. */
export function reverseFor(api: AppApi): (payment: Voided) => Promise<Reversed | null> {
  return (payment) => partOf(api, payment.kind)?.reverse(payment) ?? reversePayment(payment)
}

/** Reverses a payment made by the terminal of this till; null for any other payment. Asked again, it reverses nothing twice. */
async function reversePayment({ reference, facts }: Voided): Promise<Reversed | null> {
  const id = (facts?.terminal as { charge?: string } | undefined)?.charge
  if (!id) return null
  const terminal = useTerminal()
  const known = terminal.charges.get(id)
  if (!known) return { ok: false, message: _('The card was charged at another till. Void the receipt there, or take the goods back here.') }
  try {
    const now = known.state === 'reversed' ? known : await terminal.reverse(id)
    if (now.state === 'reversed') return { ok: true, reference, facts: { terminal: { reversed: id } } }
    return { ok: false, message: _('The terminal did not reverse the payment: {reason}. Look under Card payments.', { reason: now.reversal?.text || _('no answer') }) }
  } catch (error) {
    return { ok: false, message: (error as Error).message }
  }
}
