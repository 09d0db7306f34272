"""What other programs may hear of drawers."""

from __future__ import annotations

from core.happenings import happening
from core.i18n import translator
from core.till_modules import till_module

N_ = translator("cash").lazy

till_module("drawer", N_("Cash drawer"), owner="cash")
till_module("transfers", N_("Cash handover"), owner="cash")
shift_closed = happening("shift.closed", N_("Settlement of a drawer closed"), resource="cash.settlement")
