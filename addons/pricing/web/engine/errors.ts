/** What the money engine refuses to compute; `code` is the same as in Python. */

/** The input cannot be priced; the message names the line or rule and the remedy. */
export class PricingError extends Error {
  readonly code: string = 'pricing.invalid'
}

/** A cart holds a value that the engine does not accept (a fraction, an unknown tax, a bad policy). */
export class CartError extends PricingError {
  override readonly code = 'pricing.bad_cart'
}

/** More is to be returned than was sold and is still with the customer. */
export class RefundError extends PricingError {
  override readonly code = 'pricing.bad_refund'
}
