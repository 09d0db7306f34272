"""What purchasing refuses."""

from __future__ import annotations

from core.errors import TezgaError


class OrderIsFinal(TezgaError):
    """An order that was sent does not change; what is not wanted any more is cancelled."""

    code = "purchase.order_is_final"
    status = 409


class UnknownOrder(TezgaError):
    """There is no such order here."""

    code = "purchase.unknown_order"
    status = 404


class NoAddress(TezgaError):
    """The supplier has no e-mail address."""

    code = "purchase.no_address"
    status = 409
