"""Rights of the exchange with 1C."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("export_1c").lazy

permissions = [
    Permission("export_1c.view", N_("See exchanges with 1C and save reports"), N_("1C exchange"), ("manager",)),
    Permission("export_1c.edit", N_("Set up connections to 1C"), N_("1C exchange"), (), everywhere=True),
]
