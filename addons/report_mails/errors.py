"""What reports by e-mail refuse."""

from __future__ import annotations

from core.errors import Invalid


class BadTime(Invalid):
    """The time of a schedule is none of a clock."""

    code = "report_mails.bad_time"
