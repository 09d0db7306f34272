/** Help of pos stock. */
import { translator, type HelpTopic } from '@tezga/client'

const { _ } = translator('pos_stock')

export const topics: HelpTopic[] = [
  {
    id: 'on-tiles', group: 'inventory',
    title: () => _('How much is in stock'),
    words: () => _('stock, inventory, available, out of stock, number on the tile, yellow, grey'),
    text: () => _('Products whose stock is counted say on their tile how much there is.'
      + '\nA yellow number is low; a grey tile with red is out. Where nothing shows, the shop does not count the product or shows only what is low.'
      + '\nThe figures follow the sales of all tills while the server is reached; without it the till counts its own sales down.'
      + '\nStock is corrected in the back office, where every change has a reason.'),
  },
  {
    id: 'short', group: 'inventory',
    title: () => _('The till says that there is not enough'),
    words: () => _('not enough stock, only 2 in stock, cannot sell, negative stock, warning'),
    text: () => _('When a receipt takes more than there is, the shop decides what happens.'
      + '\nA message only: sell on. The goods in the customer’s hand count more than the figure.'
      + '\nAn approval is asked for at payment: somebody who may allows it.'
      + '\nOr the till does not sell: take some pieces off before you press [pos:Pay]. Without the server it always sells; tell the office that the stock is wrong.'),
  },
  {
    id: 'tester', group: 'inventory', go: 'pos.more/take-out', needs: 'stock.take_out',
    title: () => _('Taking a tester or display piece out'),
    words: () => _('demo, sample, exhibit, opened, shop window, own use'),
    text: () => _('A piece that is opened or put on show is no longer for sale; taking it out keeps the stock right.'
      + '\nPress [pos:More], then [Tester or display].'
      + '\nScan or search the product; choose the variant and what it is for.'
      + '\nAdd a note, such as where it stands, and press [Take out]. One unit leaves the stock that can be sold.'),
  },
  {
    id: 'send-goods', group: 'inventory', go: '/send-goods', needs: 'stock.transfer', screens: ['/goods-between-stores'],
    title: () => _('Sending goods to another store'),
    words: () => _('transfer, move stock, branch, between stores, dispatch'),
    text: () => _('Goods that another store needs leave this stock at once and are on their way until they are received there. It works without the server.'
      + '\nPress [pos:More], then [Goods between stores] and [Send goods to another store].'
      + '\nChoose the store and note who takes them along.'
      + '\nScan the goods, correct the quantities, press [Send the goods].'),
  },
  {
    id: 'receive-transfer', group: 'inventory', go: '/goods-between-stores', needs: 'stock.accept',
    title: () => _('Receiving goods of another store'),
    words: () => _('transfer arrived, delivery from branch, on its way, difference, missing pieces'),
    text: () => _('What another store sent shows on the list of goods between stores within seconds.'
      + '\nPress [pos:More], then [Goods between stores].'
      + '\nPress [Receive] beside the delivery and count each line.'
      + '\nLess or more than was sent? Type what really came and explain the difference. Only what came counts in your stock.'),
  },
]
