"""The figures of a settlement that a reader may see: nobody who may still count learns what should be there."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from addons.cash.models import CLOSED, Settlement
from addons.cash.services import CASH, Balance, balance_of
from addons.sales.services import Taken
from core.identity import identity


class Shown:
    """A settlement with its sums, worked out when they are asked for."""

    def __init__(self, settlement: Settlement) -> None:
        self._settlement = settlement

    def __getattr__(self, name: str) -> Any:
        return getattr(self._settlement, name)

    @cached_property
    def _balance(self) -> Balance | None:
        may_see = self._settlement.state == CLOSED or "cash.see_expected" in identity().permissions
        return balance_of(self._settlement) if may_see else None

    @property
    def expected(self) -> int | None:
        """Cash that should be in the drawer, late sales included."""
        return self._balance.expected if self._balance else None

    @property
    def difference(self) -> int | None:
        """Counted less expected; None while it is open or blind."""
        if self._settlement.state != CLOSED or self._settlement.counted is None or self._balance is None:
            return None
        return self._settlement.counted - self._balance.expected

    @property
    def late(self) -> int | None:
        """Cash of sales that arrived after the closing."""
        if self._settlement.closing is None or self._balance is None:
            return None
        return self._balance.expected - int(self._settlement.closing["expected"])

    @property
    def late_payments(self) -> int | None:
        """How many payments of all methods arrived after the closing; None while it is not closed."""
        if self._settlement.closing is None or self._balance is None or "payments" not in self._settlement.closing:
            return None
        return self._balance.payments - int(self._settlement.closing["payments"])

    @property
    def methods(self) -> list[dict[str, Any]]:
        """What each method took in, beside what was declared."""
        if self._balance is None:
            return []
        return [*(self._method(taken) for taken in self._balance.taken), *self._declared_alone()]

    def _method(self, taken: Taken) -> dict[str, Any]:
        """A method beside its declaration; cash is counted in the drawer, with the float and what moved."""
        is_cash = taken.kind == CASH
        declared = self._settlement.counted if is_cash else self._settlement.declared.get(taken.method_id)
        difference = self.difference if is_cash else None if declared is None else declared - taken.amount
        return {
            "method_id": taken.method_id, "kind": taken.kind, "count": taken.count, "amount": taken.amount,
            "refunded": taken.refunded, "declared": declared, "difference": difference,
        }  # fmt: skip

    def _declared_alone(self) -> list[dict[str, Any]]:
        """Methods of which something was declared and nothing was taken."""
        known = {taken.method_id for taken in self._balance.taken} if self._balance else set()
        return [
            {"method_id": id_, "kind": "", "count": 0, "amount": 0, "refunded": 0, "declared": amount, "difference": amount}
            for id_, amount in self._settlement.declared.items()
            if amount and id_ not in known
        ]
