/** Why the money engine refused, in the language of the screen; the same sentences as on the server. */
import { translator } from '@tezga/client'
import { PricingError } from './engine'

const _ = translator('pricing')

const reasons: Record<string, () => string> = {
  bundle_part: () => _('A bundle is sold whole and has parts. Check its quantity and its components.'),
  bundle_size: () => _('A bundle with this many pieces cannot be priced exactly. Sell it in several lines.'),
  cash_mode: () => _('The cash rounding of this store is not known. Check it in the settings.'),
  discount_kind: () => _('A discount is of an unknown kind. Take it off, or change it in the back office.'),
  discount_negative: () => _('A discount is negative. Raise the price instead.'),
  line_unknown: () => _('This line is not on the order. Choose one of its lines.'),
  no_parts: () => _('An amount cannot be split over nothing. Choose at least one line.'),
  not_whole: () => _('A quantity or price is no whole number of the smallest unit. Enter it again.'),
  refunded_more: () => _('More is to be paid back than the order still holds. Choose a smaller amount.'),
  returned_more: () => _('More is to come back than the customer still has. Choose a smaller quantity.'),
  rounding_policy: () => _('The rounding of this store is not known. Check it in the settings.'),
  rule_without_price: () => _('A row of a price list states no price. Complete it in the back office.'),
  tax_unknown: () => _('The tax of a line is not known here. Load the prices again, or choose another tax.'),
  too_large: () => _('A line is worth more than can be computed. Split it, or check quantity and price.'),
}

/** A function of the engine whose refusals are sentences for people; the engine's own words stay as the cause. */
export function told<Args extends unknown[], Result>(compute: (...args: Args) => Result): (...args: Args) => Result {
  return (...args) => {
    try {
      return compute(...args)
    } catch (error) {
      if (error instanceof PricingError) {
        error.cause = error.message
        error.message = reasons[error.reason]?.() ?? error.message
      }
      throw error
    }
  }
}
