"""What e-mail refuses."""

from __future__ import annotations

from core.errors import Conflict, Invalid
from core.jobs import NoRetry


class NoAddress(Invalid):
    """The address is none that mail can be sent to."""

    code = "mail.no_address"


class BadTemplate(Invalid):
    """A template names a variable or holds an element that no mail of its type has."""

    code = "mail.bad_template"


class NotSendable(Conflict):
    """A mail that is on its way or has arrived is not sent again."""

    code = "mail.not_sendable"


class Interrupted(NoRetry):
    """The process died while the mail was handed over; nobody knows whether it went out."""

    code = "mail.interrupted"
