/** Help of gift cards. */
import { translator, type AppApi, type HelpTopic } from '@tezga/client'

const { _ } = translator('gift_cards')

/** Whether the shop takes gift cards. */
const isTaken = (app: AppApi): boolean => app.services.call<{ kind: string }[]>('payments.methods').some(({ kind }) => kind === 'gift_card')

export const topics: HelpTopic[] = [
  {
    id: 'sell', group: 'payments',
    isShown: isTaken,
    title: () => _('Selling or loading a gift card'),
    words: () => _('gift voucher, sell gift card, top up, load, present card, plastic card'),
    text: () => _('A gift card is a number with a balance; selling it is a line of the receipt and no turnover yet.'
      + '\nScan the card on the sale screen, or press [Gift card] and type its number. No card? [Without a card: print a number].'
      + '\nTap an amount or type another one, then [Add to the receipt].'
      + '\nTake the money as always. The card can be used once the sale is finished.'),
  },
  {
    id: 'pay', group: 'payments', screens: ['/payment'],
    isShown: isTaken,
    title: () => _('Paying with a gift card'),
    words: () => _('redeem, voucher, use gift card, balance, part of the sum'),
    text: () => _('A gift card pays all or part of a receipt; the rest is paid another way.'
      + '\nOn the payment screen scan the card, or choose the gift card, type its number and press [Show the balance].'
      + '\nType less than is offered if the customer wants it.'
      + '\nPress [Take it off the card]. Without the server cards are taken up to the shop’s limit, or not at all.'),
  },
  {
    id: 'balance', group: 'payments',
    isShown: isTaken,
    title: () => _('What is left on a gift card'),
    words: () => _('check balance, remaining, expired, blocked, how much'),
    text: () => _('A customer asks what is left: look without selling anything.'
      + '\nOn the sale screen scan the card, or press [Gift card] and type its number, then [Go on].'
      + '\nThe balance stands on the card’s tile. Close the sheet; nothing is changed.'
      + '\nAn expired or blocked card says so. A lost card is blocked by the office; its balance is not lost.'),
    tip: () => _('A customer asks what is left on a gift card? Just scan it on the sale screen.'),
  },
  {
    id: 'return-voucher', group: 'payments', screens: ['/payment'],
    isShown: (app) => app.boot.settings['gift_cards.return_vouchers'] !== false && isTaken(app),
    title: () => _('A voucher instead of money for a return'),
    words: () => _('store credit, return voucher, credit note, refund to card'),
    text: () => _('The money of a return may go onto a new voucher with a number and a last day.'
      + '\nTake the goods back as always.'
      + '\nOn the payment screen choose the return voucher as the place where the money goes.'
      + '\nPress [payments:Pay back]. The till prints the voucher; it pays like a gift card. What was paid by gift card goes back to that card by itself.'),
  },
]
