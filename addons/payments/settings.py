"""Settings of payments."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("payments").lazy

settings = [
    Setting("payments.terminal_device", N_("Card terminal of this register"), "text", "terminal", "register",
            N_("Name of the device in the configuration of the hardware proxy; empty: this register has none.")),
]  # fmt: skip
