"""What the money engine refuses to compute.

Plain `ValueError`s, so that the engine stays a pure function without the kernel; the caller at the edge turns `code` and the
sentence of `reason` (`error_texts.py`) into an API answer. The message itself is for logs and names line, rule and value.
"""


class PricingError(ValueError):
    """The input cannot be priced; `reason` says why in one word, the same in TypeScript."""

    code = "pricing.invalid"

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class CartError(PricingError):
    """A cart holds a value that the engine does not accept (a fraction, an unknown tax, a bad policy)."""

    code = "pricing.bad_cart"


class RefundError(PricingError):
    """More is to be returned than was sold and is still with the customer."""

    code = "pricing.bad_refund"
