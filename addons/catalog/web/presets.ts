/** Rules that shops often need, to start from; and the words for what a rule stands for. */
import { _ } from './texts'

/** A rule to start from, with a code that it reads. */
export interface Preset {
  name: () => string
  kind: string
  pattern: string
  example: string
}

/** Shapes of labels that scales and cards in shops print. */
export const PRESETS: Preset[] = [
  { name: () => _('Scale label, weight in grams'), kind: 'weighed', pattern: '21{IIIII}{NNDDD}{C}', example: '2104011017670' },
  { name: () => _('Scale label, price'), kind: 'priced', pattern: '22{IIIII}{NNNDD}{C}', example: '2204011002659' },
  { name: () => _('Scale label, price of four digits'), kind: 'priced', pattern: '28{IIIIII}{NNDD}{C}', example: '2800401102659' },
  { name: () => _('Customer card'), kind: 'customer', pattern: 'K{I*}', example: 'K100200' },
  { name: () => _('Receipt by its QR code'), kind: 'receipt', pattern: '{U}', example: '01a20121-709b-7000-9d87-d7a78d6b50a9' },
  { name: () => _('Coupon'), kind: 'coupon', pattern: '99{I*}', example: '990042' },
  { name: () => _('Badge'), kind: 'badge', pattern: 'B-{I*}', example: 'B-0042' },
]

/** What a rule stands for, in words. */
export function kindName(kind: string): string {
  const names: Record<string, () => string> = {
    weighed: () => _('Goods by weight'), priced: () => _('Goods by price'), product: () => _('Goods'), customer: () => _('Customer card'),
    receipt: () => _('Receipt'), coupon: () => _('Coupon'), badge: () => _('Badge'), order: () => _('Order'),
  }
  return names[kind]?.() ?? kind
}

/** Every kind, in the order of the list. */
export const KINDS = ['weighed', 'priced', 'product', 'customer', 'receipt', 'coupon', 'badge', 'order']
