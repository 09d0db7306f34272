"""Settings of accounting."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("accounting").lazy

BY_COUNTRY = ""
CHART = "accounting.chart"

settings = [
    Setting(CHART, N_("Chart of accounts"), "select", BY_COUNTRY, "store",
            N_("Which accounts the store's sales are posted to; accounts that were posted to stay as they are."),
            options=((BY_COUNTRY, N_("By the store's country")), ("skr03", "SKR03"), ("skr04", "SKR04"),
                     ("ba", N_("Bosnia and Herzegovina")), ("ru", N_("Russia")))),
]  # fmt: skip
