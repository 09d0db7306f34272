/** Help of receipts. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('receipts')

export const topics: HelpTopic[] = [
  {
    id: 'print-again', group: 'receipts', go: '/receipts', needs: 'pos.reprint',
    title: () => _('Printing a receipt again'),
    words: () => _('reprint, copy, duplicate, customer wants receipt, print later, second receipt'),
    text: () => _('A receipt can be printed at any time; what comes later says that it is a copy.'
      + '\nRight after the sale press [Print again].'
      + '\nLater open it under [pos:Receipts of this till] and press [Print again]. Depending on the shop somebody must approve it.'
      + '\nNo printer? Without a hub the browser prints, where the shop allows it.'),
  },
  {
    id: 'e-mail', group: 'receipts', go: '/receipts',
    title: () => _('Sending a receipt by e-mail'),
    words: () => _('mail, electronic receipt, PDF, digital receipt, no paper'),
    text: () => _('The receipt goes to the customer as e-mail instead of paper, or besides it.'
      + '\nPress [E-mail] right after the sale, or later under [pos:Receipts of this till].'
      + '\nCheck the address; that of the chosen customer is filled in.'
      + '\nPress [Send]. Without the server the till keeps the wish and sends it when the connection is back.'),
    tip: () => _('The receipt can go by e-mail right after the sale; a chosen customer’s address is filled in.'),
  },
  {
    id: 'not-printed', group: 'receipts',
    title: () => _('The receipt did not come out'),
    words: () => _('nothing printed, printer error, paper empty, customer waits, half a receipt'),
    text: () => _('The sale itself is stored; no receipt comes twice without your decision.'
      + '\nAdd paper or close the cover: what waits is then printed by itself.'
      + '\nIf the till cannot know how a print ended, the bell shows it: open [core:Notices], look at the paper and press [core:It is on paper] or [core:Print again].'
      + '\nThe customer is in a hurry? Send it by [E-mail].'),
  },
]
