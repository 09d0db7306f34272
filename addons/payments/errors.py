"""What payments refuse."""

from __future__ import annotations

from core.errors import Invalid


class MethodRules(Invalid):
    """The rules of a payment method contradict each other or its kind."""

    code = "payments.rules"
