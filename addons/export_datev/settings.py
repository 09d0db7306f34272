"""Settings of the DATEV export."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("export_datev").lazy

CONSULTANT, CLIENT, LENGTH = "export_datev.consultant", "export_datev.client", "export_datev.account_length"
FIRST_MONTH, FIXED = "export_datev.first_month", "export_datev.fixed"

settings = [
    Setting(CONSULTANT, N_("Consultant number"), "integer", 0, "store",
            N_("Beraternummer, given by the tax adviser: 1001 to 9999999."), minimum=0, maximum=9_999_999),
    Setting(CLIENT, N_("Client number"), "integer", 0, "store", N_("Mandantennummer, given by the tax adviser: 1 to 99999."),
            minimum=0, maximum=99_999),
    Setting(LENGTH, N_("Digits of an account"), "integer", 4, "store", N_("Sachkontenlänge: as the tax adviser has set it."),
            minimum=4, maximum=8),
    Setting(FIRST_MONTH, N_("First month of the business year"), "integer", 1, "store", "", minimum=1, maximum=12),
    Setting(FIXED, N_("Bookings are final when imported"), "boolean", False, "store",
            N_("Festschreibung: the tax adviser cannot change them after the import.")),
]  # fmt: skip
