"""What receipts refuse."""

from __future__ import annotations

from core.errors import Invalid
from core.jobs import NoRetry


class NoAddress(Invalid):
    """The address is none that mail can be sent to."""

    code = "receipts.no_address"


class Interrupted(NoRetry):
    """The process died while the mail was handed over; nobody knows whether it went out."""

    code = "receipts.interrupted"
