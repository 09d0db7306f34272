"""What the payment screen offers, and how large a tip may be."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("example_tips").lazy

settings = [
    Setting("example_tips.percents", N_("Suggested tips"), "text", "5 10", "register",
            N_("Percentages of the receipt, for example: 5 7,5 10.")),
    Setting("example_tips.maximum", N_("Largest tip"), "rate", 3000, "register",
            N_("Share of the receipt; the till takes no more, and a larger one waits for review."), minimum=0, maximum=10_000),
]  # fmt: skip
