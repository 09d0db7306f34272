"""What the exchange refuses."""

from __future__ import annotations

from core.errors import Conflict, Denied, Invalid


class NotConnected(Denied):
    """Login or password is wrong, the connection is off, or the session of 1C has ended."""

    code = "export_1c.not_connected"


class BadFile(Invalid):
    """A file of 1C cannot be taken: its name, its size, its XML; the message names file, line and element."""

    code = "export_1c.bad_file"


class BadRecord(Invalid):
    """A record of a file cannot be taken; the others can."""

    code = "export_1c.bad_record"


class BadReport(Conflict):
    """A report that 1C would take without complaint although it is wrong, or one that cannot be made."""

    code = "export_1c.bad_report"
