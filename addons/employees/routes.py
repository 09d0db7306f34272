"""Attendance in the API."""

from __future__ import annotations

from typing import Any

from addons.employees import shifts as clock
from addons.employees.models import Shift
from addons.employees.schemas import CardQuery, ClockedInSchema, ShiftSchema
from core.api import Blueprint
from core.identity import identity
from core.place import of_the_store
from core.resource.definition import Resource

bp = Blueprint("employees", "Who came and went when.")

shifts = Resource(
    name="employees.shift", model=Shift, schema=ShiftSchema(), bp=bp, path="shifts", view="employees.shifts",
    edit="employees.shifts", title="Attendance", title_one="Shift", order="-started_at", scope=of_the_store, can_create=False,
    can_delete=False, filters={"running": clock.is_running}, before_save=clock.check, after_save=clock.tell,
    export_columns=("user_id", "store_id", "day", "started_at", "ended_at", "minutes", "late_minutes"),
)  # fmt: skip


@bp.get("/clocked-in", permission="core.dashboard", query=CardQuery(), out=ClockedInSchema())
def clocked_in(args: dict[str, Any]) -> dict[str, Any]:
    """How many people are clocked in now; the period of the dashboard does not matter."""
    return {"value": clock.clocked_in(identity().store_id), "type": "integer", "previous": None, "label": ""}
