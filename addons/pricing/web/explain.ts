/** Says in the cashier's language why a line has its price; figures are shown beside it by the caller. */

import type { Explained } from './engine'

/** Translates an English text and fills `{name}` placeholders: the `_` of the addon's translator. */
export type Translate = (text: string, args?: Record<string, unknown>) => string

/** One sentence for one step of a line's explanation; unknown rules show their own name. */
export function explainText(step: Explained, _: Translate): string {
  const args = { name: step.args.name || step.args.id || '' }
  switch (step.rule) {
    case 'price_list':
      return _('Price rule {name}', args)
    case 'manual_price':
      return _('Price typed by hand')
    case 'discount':
      return _('Discount {name}', args)
    case 'order_discount':
      return _('Share of the order discount {name}', args)
    case 'discount_refused':
      return _('{name} not given: these goods have no discount', args)
    case 'document_rounding':
      return _('Share of the rounding of the order')
    case 'refund':
      return _('Part of the line that comes back')
    default:
      return step.rule
  }
}
