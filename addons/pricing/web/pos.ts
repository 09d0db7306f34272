/** The money engine at the till: services that other addons call and wrap. */

import type { AppApi } from '@tezga/client'
import {
  cashRounding,
  combine,
  discountCeiling,
  priceOrder,
  prorate,
  refund,
  refundTenders,
  settle,
  shareBundle,
  taxBreakdown,
} from './engine'
import { explainText } from './explain'

/** Offer the engine under `pricing.*`; every service is a pure function and works offline. */
export function setup(app: AppApi): void {
  const { services } = app
  services.define('pricing.price_order', priceOrder)
  services.define('pricing.tax_breakdown', taxBreakdown)
  services.define('pricing.refund', refund)
  services.define('pricing.combine', combine)
  services.define('pricing.cash_rounding', cashRounding)
  services.define('pricing.settle', settle)
  services.define('pricing.refund_tenders', refundTenders)
  services.define('pricing.prorate', prorate)
  services.define('pricing.discount_ceiling', discountCeiling)
  services.define('pricing.share_bundle', shareBundle)
  services.define('pricing.explain_text', explainText)
}
