"""What cash refuses."""

from __future__ import annotations

from core.errors import Conflict, NotFound


class UnknownSettlement(NotFound):
    """The settlement has not arrived yet or never existed."""

    code = "cash.unknown_settlement"


class SettlementClosed(Conflict):
    """A closed settlement takes no count and no movement."""

    code = "cash.closed"


class NotCounted(Conflict):
    """A settlement closes with a count."""

    code = "cash.not_counted"


class TooManyCounts(Conflict):
    """The drawer was counted three times already."""

    code = "cash.too_many_counts"


class Unsynced(Conflict):
    """Tills may hold sales that are not here yet; `details.tills` names them with their last heartbeat and pending entries."""

    code = "cash.unsynced"


class NotClosed(Conflict):
    """Only a closed settlement is opened again."""

    code = "cash.not_closed"


class Refused(Conflict):
    """The step does not fit what the drawer or the transfer is doing now; the message says what it is doing."""

    code = "cash.refused"


class ClosingBlocked(Conflict):
    """Something must be done before the settlement closes; `details.obstacles` lists what, with the right that passes."""

    code = "cash.blocked"


class RemarkMissing(Conflict):
    """The reason asks for a remark."""

    code = "cash.remark_missing"
