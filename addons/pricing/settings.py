"""Where a store rounds: its taxes, its lines, and what is paid in cash."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("pricing").lazy

settings = [
    Setting(
        "pricing.tax_rounding", N_("Round taxes"), type="select", default="document",
        options=(("document", N_("Per receipt")), ("rate", N_("Per tax rate")), ("line", N_("Per line"))),
        help=N_("Per tax rate where a fiscal device checks each rate; per line where every line is invoiced by itself."),
    ),
    Setting(
        "pricing.line_rounding", N_("Round amounts"), type="select", default="line",
        options=(("line", N_("Per line")), ("document", N_("Per receipt"))),
    ),
    Setting(
        "pricing.cash_step", N_("Smallest coin"), type="money", default=0, minimum=0, maximum=100_000,
        help=N_("Cash totals are rounded to this amount; 0 rounds nothing."),
    ),
    Setting(
        "pricing.cash_mode", N_("Round cash"), type="select", default="half_up",
        options=(("half_up", N_("To the nearest")), ("up", N_("Up")), ("down", N_("Down"))),
    ),
]  # fmt: skip
