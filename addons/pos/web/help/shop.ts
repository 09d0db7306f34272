/** Help of the till: shop. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('pos')

export const topics: HelpTopic[] = [
  {
    id: 'approval', group: 'operations',
    title: () => _('When something needs an approval'),
    words: () => _('not allowed, role, right, manager PIN, ask remotely, permission, badge'),
    text: () => _('Sensitive acts, such as a large discount, need somebody who may. You go on as soon as it is allowed.'
      + '\nThat person chooses their name and types the PIN, then [Allow]; or scans the badge.'
      + '\nNobody here? Press [Ask remotely]: managers see it at other tills and in the back office and answer.'
      + '\n[Cancel] changes nothing. PIN and badge also work without the server.'),
  },
  {
    id: 'answer', group: 'operations',
    title: () => _('Allowing something for another till'),
    words: () => _('approve, request from a colleague, shield, allow, refuse, answer'),
    text: () => _('When a colleague asks remotely, a shield with a number shows at the top of the tills where somebody may answer.'
      + '\nTap the shield, [Approvals asked for].'
      + '\nRead who asks, for what, and how the amount changes.'
      + '\nPress [Allow] or [Refuse]; a reason may be added. The other till goes on at once. Nobody waits in vain: a request can be taken back.'),
  },
  {
    id: 'training', group: 'operations', go: 'pos.sidebar/training', needs: 'pos.training',
    title: () => _('Practising without consequences'),
    words: () => _('training mode, learn, test, demo, new employee, practice'),
    text: () => _('In training mode the whole till can be tried: no money, no stock, no fiscal documents, numbers of its own.'
      + '\nFinish or park open receipts.'
      + '\nOpen the menu and press [Begin training mode]. A striped banner stays on every screen.'
      + '\nReceipts say that they are none and count in no report. Parking is not possible then. [End training mode] leads back.'),
  },
  {
    id: 'preview', group: 'operations', needs: 'pos.preview',
    title: () => _('Looking at prices without selling'),
    words: () => _('preview, no settlement, check price, look around, show products'),
    text: () => _('Store leads may look at products and prices without opening the drawer.'
      + '\nTap your name at the top right, then [Preview without selling]. It is also offered at the sign-in and where the settlement is to be opened.'
      + '\nA striped banner stays. Nothing can be paid or parked.'
      + '\n[End the preview] leads back; what you put on the receipt is dropped.'),
  },
  {
    id: 'postal-code', group: 'customers', go: 'pos.more/postal-code',
    title: () => _('Noting the customer’s postal code'),
    words: () => _('zip, survey, where customers come from, area'),
    text: () => _('Some shops want to know where their customers come from. The postal code belongs to the receipt, not to a person.'
      + '\nWith goods on the receipt press [More], then [Postal code of the customer].'
      + '\nType it and press [Save]. It shows on top of the receipt; tap it to change it.'
      + '\nThe office sees sales by postal code. Nobody has to answer.'),
  },
]
