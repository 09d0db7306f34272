"""What sales refuse."""

from __future__ import annotations

from core.errors import Conflict


class PaidIsFinal(Conflict):
    """Somebody tried to change a paid order; corrections are new documents that point to it."""

    code = "sales.paid_is_final"
