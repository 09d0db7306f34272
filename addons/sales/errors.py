"""What sales refuse."""

from __future__ import annotations

from core.errors import Conflict


class PaidIsFinal(Conflict):
    """Somebody tried to change a paid order; corrections are new documents that point to it."""

    code = "sales.paid_is_final"


class NothingLeft(Conflict):
    """More is to come back than was sold less what came back already; `details.left` says what is left of each line."""

    code = "sales.nothing_left"


class NotChangeable(Conflict):
    """How the receipt was paid cannot be corrected any more, or not to that method."""

    code = "sales.not_changeable"


class Decided(Conflict):
    """A request for a return was decided or paid out already."""

    code = "sales.request_decided"
