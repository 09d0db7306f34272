"""What the DATEV export refuses."""

from __future__ import annotations

from core.errors import Conflict


class NotReady(Conflict):
    """The month cannot be exported; `details.problems` lists why, row by row."""

    code = "export_datev.not_ready"


class NothingToExport(Conflict):
    """The month has no postings, or none since the last file."""

    code = "export_datev.nothing"
