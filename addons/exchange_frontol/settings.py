"""Settings of the exchange with Frontol."""

from __future__ import annotations

import re

from core.i18n import translator
from core.settings import Setting

_ = translator("exchange_frontol")
N_ = _.lazy

FOLDER, ENCODING, SHARE = "exchange_frontol.folder", "exchange_frontol.encoding", "exchange_frontol.full_share"
CASH, CARD, OTHER = "exchange_frontol.cash_code", "exchange_frontol.card_code", "exchange_frontol.other_code"
MINUS = "exchange_frontol.returns_below_zero"
CP1251, UTF8 = "cp1251", "utf-8"


def folder_name(value: str) -> str:
    """A folder of that name alone, never one outside; raises ValueError."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,40}", value):
        raise ValueError(_("Letters, digits, - and _ only."))
    return value


settings = [
    Setting(FOLDER, N_("Folder"), "text", "", "store",
            N_("Watched below exchange_frontol on the server; letters, digits, - and _. Empty: no folder."), validate=folder_name),
    Setting(ENCODING, N_("Encoding of sales"), "select", CP1251, "store", N_("Files with goods are read in either."),
            options=((CP1251, "windows-1251"), (UTF8, "UTF-8"))),
    Setting(SHARE, N_("At most % archived"), "integer", 30, "store",
            N_("A full load that would archive more of the goods of Frontol is refused."), minimum=0, maximum=100),
    Setting(CASH, N_("Code of cash"), "integer", 0, "store", N_("1C takes 0 for cash, other programs 1."), minimum=0, maximum=9999),
    Setting(CARD, N_("Code of cards"), "integer", 2, "store", "", minimum=0, maximum=9999),
    Setting(OTHER, N_("Code of other payments"), "integer", 3, "store", N_("Gift cards, vouchers and the like."),
            minimum=0, maximum=9999),
    Setting(MINUS, N_("Returns have amounts below zero"), "boolean", True, "store",
            N_("Off: amounts above zero, and the operation alone says that it is a return.")),
]  # fmt: skip
