/** What the money engine refuses to compute; `code` and `reason` are the same as in Python. */

/** The input cannot be priced; the message is for logs, `error_texts.ts` has the sentence of each `reason` for people. */
export class PricingError extends Error {
  readonly code: string = 'pricing.invalid'

  constructor(readonly reason: string, message: string) {
    super(message)
  }
}

/** A cart holds a value that the engine does not accept (a fraction, an unknown tax, a bad policy). */
export class CartError extends PricingError {
  override readonly code = 'pricing.bad_cart'
}

/** More is to be returned than was sold and is still with the customer. */
export class RefundError extends PricingError {
  override readonly code = 'pricing.bad_refund'
}
