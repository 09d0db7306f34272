"""What the money engine refuses to compute.

Plain `ValueError`s, so that the engine stays a pure function without the kernel; the caller at the
edge turns `code` and the message into an API answer.
"""


class PricingError(ValueError):
    """The input cannot be priced; the message names the line or rule and the remedy."""

    code = "pricing.invalid"


class CartError(PricingError):
    """A cart holds a value that the engine does not accept (a fraction, an unknown tax, a bad policy)."""

    code = "pricing.bad_cart"


class RefundError(PricingError):
    """More is to be returned than was sold and is still with the customer."""

    code = "pricing.bad_refund"
