/** Help of payments. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('payments')

export const topics: HelpTopic[] = [
  {
    id: 'cash', group: 'payments', screens: ['/payment'],
    title: () => _('Taking cash and giving change'),
    words: () => _('notes, coins, banknotes, change, exact amount, cash received, due'),
    text: () => _('Type what the customer hands over; the till works out the change and opens the drawer.'
      + '\nPress [pos:Pay] on the sale screen and choose cash.'
      + '\nTap an amount that is offered, add banknotes with the buttons with a plus, or type the sum.'
      + '\nPress the big button or Enter. The change stands in large figures.'
      + '\nPress [Next sale], or simply scan the next product.'),
  },
  {
    id: 'card', group: 'payments', screens: ['/payment'],
    title: () => _('Taking a card'),
    words: () => _('card terminal, debit, credit, contactless, EC, ZVT, pay by card'),
    text: () => _('A connected terminal gets the amount from the till; one that stands alone is typed into by hand.'
      + '\nChoose the card on the payment screen.'
      + '\nConnected: press [Send to the terminal]. The customer holds the card to it, and the sale is finished as soon as it is approved.'
      + '\nAlone: type the amount into the terminal and confirm at the till only when it says approved.'
      + '\nDeclined? Nothing was charged: [Start again], or choose another way.'),
  },
  {
    id: 'split', group: 'payments', screens: ['/payment'],
    title: () => _('Paying in several ways'),
    words: () => _('split payment, part cash part card, mixed, two cards, rest, partial'),
    text: () => _('One receipt may be paid in any number of ways, in any order.'
      + '\nChoose the first method, type how much of the sum it takes, and press the big button.'
      + '\nThe payment stands under [Payments taken] and the rest under [Still due]. Choose the next method for it.'
      + '\nWrong? The cross beside a payment takes it back. You may also go back to the sale for another product; what was paid stays.'),
    tip: () => _('One receipt, several ways to pay: type how much the first one takes, then choose the next.'),
  },
  {
    id: 'voucher', group: 'payments', screens: ['/payment'],
    title: () => _('Vouchers, coupons and meal vouchers'),
    words: () => _('coupon, voucher, meal ticket, used once, discount coupon, reference number'),
    text: () => _('Which vouchers are taken, and for which goods, the shop decides; each counts once.'
      + '\nChoose the method on the payment screen.'
      + '\nType its value, and its number where a reference is asked for; a coupon may also be a percentage.'
      + '\nWhat it is worth above the amount due is lost or given back, as the hint on the screen says. The rest is paid another way.'),
  },
  {
    id: 'write-off', group: 'payments', needs: 'payments.write_off', screens: ['/payment'],
    isShown: (app) => Number(app.boot.settings['payments.write_off'] ?? 0) > 0,
    title: () => _('Leaving out a few cents'),
    words: () => _('write off, rounding, small difference, customer has no coins'),
    text: () => _('A small rest that nobody wants to look for may be written off, up to the limit of your shop.'
      + '\nTake the payments first, so that only the small rest is due.'
      + '\nPress the button that offers to write it off, above the big one. Depending on your role somebody must approve it.'
      + '\nThe receipt and the reports name it; the drawer is not expected to hold it.'),
  },
  {
    id: 'unknown-charge', group: 'payments', go: '/charges', screens: ['/payment'],
    isShown: (app) => app.registries.get('pos.more', 'charges') !== undefined,
    title: () => _('It is not known whether the card was charged'),
    words: () => _('card payment without receipt, terminal hung, power cut, double charge, charged twice'),
    text: () => _('When terminal or cable fails in the middle, the till says so and never charges again by itself.'
      + '\nLook at the terminal: does it show the amount as paid?'
      + '\nPress [Ask the terminal again]. No answer? Decide: [It was charged] or [It was not charged].'
      + '\nA charge without a receipt stays under [Card payments]: [Pay the open receipt with it], or [Give back to the card].'),
  },
  {
    id: 'terminal-day', group: 'payments', go: 'pos.more/terminal-day', needs: 'payments.terminal',
    isShown: (app) => app.registries.get('pos.more', 'terminal-day') !== undefined,
    title: () => _('Closing the day of the card terminal'),
    words: () => _('end of day, batch, cut-off, terminal report, compare card sums'),
    text: () => _('The terminal sends its payments to the bank and starts a new day; the till compares both sums.'
      + '\nSettle charges without a receipt under [Card payments] first.'
      + '\nPress [pos:More], then [End of day of the card terminal]. You see what the tills booked.'
      + '\nPress [Close the day]. The screen says whether terminal and tills agree. Payments of before cannot be reversed any more, only paid back.'),
  },
  {
    id: 'pay-back', group: 'payments', screens: ['/payment'],
    title: () => _('Giving money back'),
    words: () => _('refund payment, cash back, return money to card, payout'),
    text: () => _('The money of a return goes back the way the customer paid; the till shows how much by which way.'
      + '\nTake the goods back; the payment screen then says what is to pay back.'
      + '\nCards: with a connected terminal the customer holds the card to it. With one that stands alone start the refund there first.'
      + '\nPress [Pay back]. For cash the drawer opens; the return prints its own receipt.'),
  },
]
