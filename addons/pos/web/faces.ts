/** Icon and words of the till's own actions; the till and the editor of its buttons show the same. */
import { _ } from './texts'

/** How an action looks. */
export interface Face {
  icon: string
  title: () => string
}

/** Actions of the till by name; `usual` ones have a button where the shop arranged none, in this order. */
export const faces = {
  discount: { icon: 'percent', title: () => _('Discount') },
  park: { icon: 'pause', title: () => _('Park') },
  refund: { icon: 'undo-2', title: () => _('Return') },
  unknown: { icon: 'circle-help', title: () => _('Unknown product') },
  empties: { icon: 'recycle', title: () => _('Empties back') },
  more: { icon: 'ellipsis', title: () => _('More') },
  note: { icon: 'sticky-note', title: () => _('Note on the receipt') },
  'postal-code': { icon: 'map-pin', title: () => _('Postal code of the customer') },
  held: { icon: 'history', title: () => _('Parked receipts') },
  receipts: { icon: 'receipt-text', title: () => _('Receipts of this till') },
  clear: { icon: 'trash-2', title: () => _('Discard this receipt') },
  training: { icon: 'graduation-cap', title: () => _('Training mode') },
} satisfies Record<string, Face>

/** Names of the buttons that a till has where the shop arranged none. */
export const usualNames = ['discount', 'park', 'refund', 'unknown', 'empties', 'more']
