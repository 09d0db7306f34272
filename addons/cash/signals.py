"""What other programs may hear of drawers."""

from __future__ import annotations

from core.happenings import happening
from core.i18n import translator

N_ = translator("cash").lazy

shift_closed = happening("shift.closed", N_("Settlement of a drawer closed"), resource="cash.settlement")
