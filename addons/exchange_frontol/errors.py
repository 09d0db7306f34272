"""What the exchange refuses."""

from __future__ import annotations

from core.errors import Conflict, Invalid


class BadFile(Invalid):
    """A file is none of Frontol's, was loaded already, or is too large; the message names file and line."""

    code = "exchange_frontol.bad_file"


class BadRecord(Invalid):
    """A line of a file cannot be taken; the others can."""

    code = "exchange_frontol.bad_record"


class NothingToExport(Conflict):
    """No settlement was closed on these days."""

    code = "exchange_frontol.nothing"
