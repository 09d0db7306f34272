"""What new products start with, and what a store does when more is sold than it has."""

from __future__ import annotations

from typing import Any

from core.i18n import translator
from core.settings import Setting

N_ = translator("stock").lazy
ALLOW, WARN, APPROVE, BLOCK = "allow", "warn", "approve", "block"


def units(value: Any) -> int | None:
    """A limit typed in whole units as a quantity; 0 is no limit."""
    return int(value) * 10_000 or None


settings = [
    Setting("stock.when_short", N_("When the stock is not enough"), "select", WARN, "store",
            N_("What the till does when a receipt takes more than there is. Without the server it always sells."),
            ((ALLOW, N_("Sell")), (WARN, N_("Warn and sell")), (APPROVE, N_("Ask for an approval")), (BLOCK, N_("Do not sell")))),
    Setting("stock.default_minimum", N_("Minimum stock of new products"), "integer", 0, "store",
            N_("In whole units; 0: no minimum."), minimum=0, maximum=1_000_000),
    Setting("stock.default_maximum", N_("Maximum stock of new products"), "integer", 0, "store",
            N_("In whole units; 0: no maximum."), minimum=0, maximum=1_000_000),
]  # fmt: skip
