/** What people decide about charges: by hand with a manager's right, to another receipt, or reversed. */
import { formatMoney, type AppApi } from '@tezga/client'
import { toast } from '@tezga/ui'
import type { Charge } from './terminal_charges'
import { useTerminal } from './terminal'
import { _ } from './texts'

/** Marks a charge that nobody can ask about as booked or not, with the right or approval of a manager. */
export async function decideByHand(api: AppApi, charge: Charge, isBooked: boolean): Promise<void> {
  const title = isBooked ? _('The card was charged {amount}', { amount: formatMoney(charge.amount) }) : _('The card was not charged {amount}', { amount: formatMoney(charge.amount) })
  const allowed = await api.services.call<Promise<{ ok: boolean }>>('pos.allow', 'payments.decide', { title })
  if (!allowed.ok) return
  api.services.call('pos.log', 'card_decided', { charge: charge.id, booked: isBooked, amount: charge.amount })
  await useTerminal().decide(charge.id, isBooked, title).catch((error: Error) => toast(error.message, { tone: 'danger' }))
}

/** Reverses a charge without an order at the terminal. */
export async function reverseOrphan(api: AppApi, charge: Charge): Promise<void> {
  api.services.call('pos.log', 'card_reversed', { charge: charge.id, amount: charge.amount })
  const now = await useTerminal().reverse(charge.id).catch((error: Error) => void toast(error.message, { tone: 'danger' }))
  if (now?.state === 'reversed') toast(_('{amount} went back to the card.', { amount: formatMoney(charge.amount) }), { tone: 'success' })
  else if (now) toast(_('The terminal did not reverse the payment: {reason}. Look under Card payments.', { reason: now.reversal?.text || _('no answer') }), { tone: 'danger' })
}

/** Lets a charge without an order pay the open receipt, and goes there. */
export async function attachToCart(api: AppApi, charge: Charge): Promise<void> {
  const cart = api.services.call<{ id: string; totals: { total: number }; refund_of: unknown }>('pos.active_cart')
  if (cart.refund_of || charge.amount > cart.totals.total) return void toast(_('The open receipt is smaller than the charge of {amount}.', { amount: formatMoney(charge.amount) }), { tone: 'warning' })
  await useTerminal().moveTo(charge.id, cart.id)
  api.services.call('pos.log', 'card_attached', { charge: charge.id, cart: cart.id })
  api.router.go('/payment')
}
