"""What help shows by itself."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("help").lazy

settings = [
    Setting("help.tips", N_("Tip of the day"), "boolean", True, "register",
            N_("On the empty receipt, another each day; everybody may put it away for themselves.")),
]  # fmt: skip
