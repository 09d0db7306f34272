"""Refusals of reports."""

from __future__ import annotations

from core.errors import TezgaError


class TooLong(TezgaError):
    """More rows are asked for than the file can carry."""

    code = "reports.too_long"
    status = 422
