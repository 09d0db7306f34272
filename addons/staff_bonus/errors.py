"""What bonuses refuse."""

from __future__ import annotations

from core.errors import Conflict, NotFound


class NotDue(Conflict):
    """There is nothing to approve: the month is not over, the threshold not reached, or it was approved already."""

    code = "staff_bonus.not_due"


class UnknownPayout(NotFound):
    """The plan, the person's month or the payout does not exist."""

    code = "staff_bonus.unknown"
