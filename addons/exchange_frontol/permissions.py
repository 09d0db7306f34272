"""Rights of the exchange with Frontol."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("exchange_frontol").lazy

permissions = [
    Permission("exchange_frontol.sales", N_("Export sales for Frontol and see exchanges"), N_("Frontol exchange"), ("manager",)),
    Permission("exchange_frontol.goods", N_("Load goods of Frontol"), N_("Frontol exchange"), (), everywhere=True),
]
