/** Help of electronic receipts. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('e_receipts')

export const topics: HelpTopic[] = [
  {
    id: 'wish', group: 'receipts', screens: ['/payment'],
    title: () => _('Sending the receipt by e-mail or SMS'),
    words: () => _('digital receipt, electronic receipt, no paper, mail, text message, phone'),
    text: () => _('The customer gets the receipt on the phone instead of paper, or as well.'
      + '\nWhile paying, switch on the receipt by e-mail and type the address; a known customer’s address stands there already.'
      + '\nFor an SMS choose [SMS] and type the number with + and the country code.'
      + '\nFinish the sale as always. Without the server the message waits at the till and goes out later.'),
    tip: () => _('Attach the customer first: the address for the electronic receipt comes by itself.'),
  },
  {
    id: 'again', group: 'receipts', go: '/receipts', screens: ['/receipts'],
    title: () => _('Sending an old receipt once more'),
    words: () => _('receipt lost, send again, resend, wrong address, copy by mail'),
    text: () => _('Every receipt that the till knows can be sent again, to another address too.'
      + '\nOpen the receipts and search for the sale by number, amount or day.'
      + '\nOpen it and choose e-mail or [SMS]; correct the address.'
      + '\nThe link in the message opens the receipt without signing in. It cannot be guessed, so only who gets the message can open it.'),
  },
]
