"""What checklists refuse."""

from __future__ import annotations

from core.errors import NotFound


class UnknownTask(NotFound):
    """The checklist does not exist, or has no such task."""

    code = "checklists.unknown_task"
