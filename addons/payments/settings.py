"""How a store is paid."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting, list_of

N_ = translator("payments").lazy

settings = [
    Setting("payments.allowed", N_("Payment methods offered"), "json", [], "register",
            N_("None chosen: all of the store."), validate=list_of(str)),
    Setting("payments.denominations", N_("Notes and coins accepted"), "json", [], "register",
            N_("Used by the banknote keys and the count of the drawer; none chosen: all of the currency."), validate=list_of(int)),
    Setting("payments.write_off", N_("Write off at most"), "money", 0, "register",
            N_("A difference up to this amount may be written off at the payment screen; 0: none."), minimum=0, maximum=100_000),
    Setting("payments.terminal_device", N_("Card terminal of this register"), "text", "terminal", "register",
            N_("Name of the device in the configuration of the hardware proxy; empty: this register has none.")),
]  # fmt: skip
