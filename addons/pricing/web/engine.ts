/** The money engine: pure functions over plain JSON, equal to `engine/` in Python to the last minor unit. */

export { shareBundle } from './engine/bundles'
export { discountCeiling } from './engine/ceilings'
export { CartError, PricingError, RefundError } from './engine/errors'
export { priceOrder, taxBreakdown } from './engine/order'
export { combine, refund } from './engine/refunds'
export { cashRounding, prorate } from './engine/rounding'
export { refundTenders, settle } from './engine/tenders'
export type * from './engine/types'
