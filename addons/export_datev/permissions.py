"""Rights of the DATEV export."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("export_datev").lazy

permissions = [Permission("export_datev.export", N_("Export bookings to DATEV"), N_("Accounting"), ("manager",))]
