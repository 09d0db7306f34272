/** A void of a receipt takes its card payments back at the terminal first. */
import { useTerminal } from './terminal'
import { _ } from './texts'

/** A payment of the receipt that is voided. */
interface Voided {
  reference: string | null
  facts?: { terminal?: { charge?: string } }
}

/** Whether the money went back, and what the void keeps of it. */
export interface Reversed {
  ok: boolean
  message?: string
  reference?: string | null
  facts?: Record<string, unknown>
}

/** Reverses a payment made by the terminal of this till; null for any other payment. Asked again, it reverses nothing twice. */
export async function reversePayment({ reference, facts }: Voided): Promise<Reversed | null> {
  const id = facts?.terminal?.charge
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
