"""Who hears of low stock besides those who ask for it."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("stock_alerts").lazy

settings = [
    Setting("stock_alerts.addresses", N_("E-mails of low stock go to"), "text", "", "store",
            N_("Addresses with commas, besides the managers who want them.")),
]  # fmt: skip
