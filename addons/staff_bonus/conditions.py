"""Whether the checklist of a plan was done where and when a person sold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from addons.checklists.models import Checklist
from addons.checklists.services import completed, period_start
from addons.staff_bonus.figures import Month, Sold
from addons.staff_bonus.models import Plan
from core.db import session


@dataclass(frozen=True, slots=True)
class Condition:
    """How many of the checklist's periods were completed."""

    name: str
    done: int
    total: int
    least: int

    @property
    def is_met(self) -> bool:
        """Whether enough of them were."""
        return self.done * 10_000 >= self.total * self.least


class Conditions:
    """The checklists of plans in a month; each is looked up once."""

    def __init__(self, month: Month, today: date) -> None:
        self._month, self._today = month, today
        self._known: dict[str, tuple[Checklist, set[tuple[str, date]]] | None] = {}

    def of(self, plan: Plan, sold: list[Sold]) -> Condition | None:
        """The plan's condition for who sold on these days; None without a checklist.  A period that runs counts once it is done."""
        found = self._checklist(plan.checklist_id) if plan.checklist_id else None
        if found is None:
            return None
        checklist, complete = found
        due = {(store_id, period_start(checklist, day)) for one in sold for store_id, day in one.days if checklist.is_in(store_id)}
        running = period_start(checklist, self._today)
        counted = {one for one in due if one in complete or one[1] != running}
        return Condition(checklist.name, len(counted & complete), len(counted), plan.least_done)

    def _checklist(self, checklist_id: str) -> tuple[Checklist, set[tuple[str, date]]] | None:
        if checklist_id not in self._known:
            checklist = session().get(Checklist, checklist_id)
            known = None
            if checklist is not None:
                known = (checklist, completed(checklist, period_start(checklist, self._month.first), self._month.last))
            self._known[checklist_id] = known
        return self._known[checklist_id]
