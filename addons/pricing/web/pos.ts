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
import { told } from './error_texts'
import { explainText } from './explain'

/** Offer the engine under `pricing.*`; every service is a pure function and works offline. */
export function setup(app: AppApi): void {
  const { services } = app
  services.define('pricing.price_order', told(priceOrder))
  services.define('pricing.tax_breakdown', told(taxBreakdown))
  services.define('pricing.refund', told(refund))
  services.define('pricing.combine', told(combine))
  services.define('pricing.cash_rounding', told(cashRounding))
  services.define('pricing.settle', told(settle))
  services.define('pricing.refund_tenders', told(refundTenders))
  services.define('pricing.prorate', told(prorate))
  services.define('pricing.discount_ceiling', discountCeiling)
  services.define('pricing.share_bundle', told(shareBundle))
  services.define('pricing.explain_text', explainText)
}
