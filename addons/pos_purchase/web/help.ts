/** Help of pos purchase. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('pos_purchase')

export const topics: HelpTopic[] = [
  {
    id: 'receive', group: 'inventory', go: '/goods-receipt', needs: 'purchase.receive', screens: ['/goods-receipt'],
    title: () => _('Booking a delivery of a supplier'),
    words: () => _('goods receipt, delivery note, supplier, purchase order, incoming goods'),
    text: () => _('What a supplier brings is booked at the till, also without the server; it counts in this till’s stock at once.'
      + '\nPress [pos:More], then [Goods receipt].'
      + '\nIs the order on the list? Press [Receive] beside it: what is still open is taken over.'
      + '\nChoose the supplier, type the number of the delivery note, scan and count the goods.'
      + '\nPress [Receive the goods]. What you have not booked yet stays on this device.'),
    tip: () => _('A supplier is at the door? Goods are received at the till: scan, count, done, also without the server.'),
  },
]
