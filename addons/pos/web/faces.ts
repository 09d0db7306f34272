/** Icon and words of the till's own actions; the till and the editor of its buttons show the same. */
import { _ } from './texts'

/** How an action looks. */
export interface Face {
  icon: string
  title: () => string
}

/** A face as the editor of buttons knows it; `usual` is its place below the products where the shop arranged none. */
export interface Placeable extends Face {
  name: string
  usual?: number
}

/** Actions of the till by name. */
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

/** Places of the buttons that a till has where the shop arranged none. */
export const usualPlaces: Record<string, number> = { discount: 20, park: 30, refund: 40, unknown: 50, empties: 60, more: 90 }
