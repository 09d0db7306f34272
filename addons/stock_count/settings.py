"""How a store counts."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("stock_count").lazy

settings = [
    Setting("stock_count.blind", N_("Count without seeing what is expected"), "boolean", False, "store",
            N_("Counters see no expected quantities; who may book the count does. Open counts stay as they were started.")),
]  # fmt: skip
