/** Help of the till: receipts. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('pos')

export const topics: HelpTopic[] = [
  {
    id: 'find-receipt', group: 'receipts', go: '/receipts',
    title: () => _('Finding a receipt of before'),
    words: () => _('history, old receipt, look up, search receipt, customer lost receipt, F7'),
    text: () => _('All receipts of this till are kept, and while the server is reached those of the store’s other tills too.'
      + '\nPress F7, or [More] and [Receipts of this till].'
      + '\nType a number, an amount, a customer or a product, or choose a day. [Find in all stores] looks further.'
      + '\nTap the receipt: you see it as paper and may print it, mail it, take goods back or correct the payment.'),
  },
  {
    id: 'return', group: 'receipts', go: '/receipts?return=1', needs: 'pos.refund',
    title: () => _('Taking goods back with the receipt'),
    words: () => _('return, refund, money back, complaint, warranty, give back'),
    text: () => _('Goods come back with the amounts of the sale, discounts included, and the money goes back the way it came.'
      + '\nScan the code at the end of the receipt. No code? Press [Return] and type the number.'
      + '\nTap what comes back; plus and minus for several pieces, [Everything] for all that is left.'
      + '\nTap a reason, then [Take back], and pay back on the next screen.'),
    tip: () => _('A return needs no search: scan the code at the end of the customer’s receipt at any moment.'),
  },
  {
    id: 'exchange', group: 'receipts', go: '/receipts?return=1', needs: 'pos.refund',
    title: () => _('Exchanging goods'),
    words: () => _('swap, other size, replace, change for another product, difference'),
    text: () => _('In an exchange old goods go back and new ones are sold on the same receipt; only the difference is paid.'
      + '\nTake the goods back as in a return: scan the receipt, tap what comes back, choose a reason, press [Take back].'
      + '\nScan the new goods before you pay. The tab now says exchange.'
      + '\nPay the difference, or pay it back. One receipt is printed for both.'),
  },
  {
    id: 'blind-return', group: 'receipts', needs: 'pos.refund_blind',
    title: () => _('A return without the receipt'),
    words: () => _('no receipt, lost receipt, gift returned, blind return'),
    text: () => _('Without a receipt the till cannot know price and date, so somebody with the right approves it, and the shop may limit the amount.'
      + '\nPress [Return], then [Without a receipt].'
      + '\nScan or type each product and press [Add]; correct quantity and price.'
      + '\nNote the old number if there is one, choose a reason, press [Take back].'),
  },
  {
    id: 'return-request', group: 'receipts', go: '/receipts?return=1',
    title: () => _('Asking for a return you may not do yourself'),
    words: () => _('request, no right, manager decides, approve return, pay out later'),
    text: () => _('Who may not take goods back can ask the office to decide. It needs the server.'
      + '\nFind the receipt as for a return, choose the lines and a reason.'
      + '\nPress [Send a request].'
      + '\nWhen it is approved, it stands at the top of the list under [Return], with [Pay out]. Tap it and pay the customer back.'),
  },
  {
    id: 'void', group: 'receipts', go: '/receipts', needs: 'pos.void_receipt',
    title: () => _('Reversing a wrong receipt'),
    words: () => _('void, cancel sale, storno, undo sale, mistake, wrong receipt'),
    text: () => _('A receipt of today whose settlement is still open can be reversed whole. Nothing is deleted: a second document cancels the first.'
      + '\nOpen it under [Receipts of this till].'
      + '\nPress [Void], choose a reason and press [Void] again.'
      + '\nThe money goes back the way it was paid. Another day, or partly returned already? Then only a return is possible.'),
  },
  {
    id: 'wrong-method', group: 'payments', go: '/receipts', needs: 'sales.change_payment',
    title: () => _('Paid by card but booked as cash'),
    words: () => _('wrong payment method, correct payment, wrong button, change cash to card'),
    text: () => _('A payment that was taken down by the wrong method is corrected while its settlement is open. The receipt itself stays.'
      + '\nOpen it under [Receipts of this till] and press [Payment].'
      + '\nChoose the payment, then the right payment method.'
      + '\nChoose a reason and press [Correct]. Drawer, count and figures follow; the correction is a document of its own.'),
    tip: () => _('Wrong payment method booked? It can be corrected while the settlement is open, without voiding the sale.'),
  },
]
