"""What tiles say about stock."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("pos_stock").lazy

settings = [
    Setting("pos_stock.show", N_("Stock on the tiles"), "select", "always", "register",
            N_("How much there is of a product whose stock is counted."),
            (("always", N_("Always")), ("low", N_("When it is low or out")), ("never", N_("Never")))),
]  # fmt: skip
