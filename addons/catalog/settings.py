"""Settings of the catalogue."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("catalog").lazy

settings = [
    Setting(
        "catalog.internal_prefix", N_("Internal barcodes begin with"), default="20", level="company",
        options=tuple((str(number), str(number)) for number in range(20, 30)), type="select",
        help=N_("New barcodes for goods without one begin with these two digits; 20 to 29 are free for shops."),
    ),
    Setting(
        "catalog.check_digits", N_("Refuse barcodes with a wrong check digit"), type="boolean", default=True, level="company",
        help=N_("Applies to numbers of 8, 12, 13 or 14 digits."),
    ),
]  # fmt: skip
