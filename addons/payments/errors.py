"""What payments refuse."""

from __future__ import annotations

from core.errors import Invalid


class MethodRules(Invalid):
    """The rules of a payment method contradict each other or its kind."""

    code = "payments.rules"


class ChargeTaken(Invalid):
    """The charge belongs to an order already, or the receipt named is not known."""

    code = "payments.charge_taken"
