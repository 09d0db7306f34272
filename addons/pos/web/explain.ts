/** The engine's steps in words. */
import { formatMoney, formatRate } from '@tezga/client'
import type { Explained } from '../../pricing/web/engine'
import { _ } from './texts'

/** One step as a sentence; unknown rules of addons show their own name. */
export function explain(step: Explained): string {
  const { args } = step
  const name = String(args.name ?? '')
  const value = args.kind === 'percent' ? formatRate(Number(args.value)) : formatMoney(Number(args.value ?? 0))
  switch (step.rule) {
    case 'price_list': return name ? _('Price list {name}', { name }) : _('Price list')
    case 'manual_price': return _('Price typed at the till')
    case 'discount': return _('{name}: {value} off', { name, value })
    case 'order_discount': return _('{name} on the receipt: share of {value}', { name, value })
    case 'discount_refused': return _('{name} not given: the product takes no discounts', { name })
    case 'document_rounding': return _('Rounding of the receipt')
    case 'refund': return _('Share of what was paid')
    default: return name || step.rule
  }
}
