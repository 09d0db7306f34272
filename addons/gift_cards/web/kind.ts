/** The kind of payment "gift card": held while a receipt is paid, given back onto the card that paid, or onto a new voucher. */
import type { AppApi } from '@tezga/client'
import type { PaymentKind, Reversed, Voided } from '../../payments/web/kinds'
import type { Taken } from '../../payments/web/tenders'
import { release } from './cards'
import { backOnto, factOf, onto, toCard } from './facts'
import GiftTender from './GiftTender.vue'
import { newNumber } from './numbers'
import { _ } from './texts'

/** The prefix of this shop's numbers. */
export function prefixOf(api: Pick<AppApi, 'boot'>): string {
  const own = String(api.boot.settings['gift_cards.prefix'] ?? '')
  return /^\d{2,6}$/.test(own) ? own : '980'
}

/** The behaviour of gift cards as a kind of payment. */
export function giftKind(api: AppApi): PaymentKind {
  return {
    icon: 'gift', tint: 7, how: () => _('number and balance'), panel: GiftTender,
    release: (tender: Taken) => (factOf(tender)?.hold ? release(api, factOf(tender)!.hold!) : Promise.resolve()),
    refundTo: () => (api.boot.settings['gift_cards.return_vouchers'] === false ? '' : _('Return voucher')),
    payOut: (cart, amount, anew) => Promise.resolve(anew ? [onto(newNumber(prefixOf(api)), amount)] : backOnto(cart, amount, newNumber(prefixOf(api)))),
    reverse: (payment: Voided) => Promise.resolve(reversed(payment)),
  }
}

function reversed(payment: Voided): Reversed {
  const part = factOf(payment) ? toCard(payment, -payment.amount) : { facts: {} }
  return { ok: true, reference: part.reference ?? payment.reference, facts: part.facts }
}
