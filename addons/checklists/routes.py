"""Checklists in the API: the lists, and how they stand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from addons.checklists import services
from addons.checklists.models import Checklist
from addons.checklists.schemas import CardQuery, CardSchema, ChecklistSchema, ProgressQuery, ProgressSchema
from addons.checklists.services import Progress
from core.api import Blueprint
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.models import Store
from core.resource.definition import Resource

_ = translator("checklists")
bp = Blueprint("checklists", "Tasks of a day, week or month.")

checklists = Resource(
    name="checklists.checklist", model=Checklist, schema=ChecklistSchema(), bp=bp, path="checklists", view="checklists.view",
    edit="checklists.edit", title="Checklists", title_one="Checklist", search=(Checklist.name,), before_save=services.complete,
    after_save=services.publish, export_columns=("name", "period", "mandatory"),
)  # fmt: skip


@bp.get("/progress", permission="checklists.view", query=ProgressQuery(), out=ProgressSchema(many=True))
def progress(args: dict[str, Any]) -> list[dict[str, Any]]:
    """How the checklists of the store in view (or of all) stand on a day."""
    return [_shown(one) for one in services.progress_of(_stores(), args["day"])]


@bp.get("/card", permission="checklists.view", query=CardQuery(), out=CardSchema())
def card(args: dict[str, Any]) -> dict[str, Any]:
    """The same as a short table for the dashboard."""
    columns = (("name", _("Checklist")), ("store", _("Store")), ("progress", _("Progress")))
    found = services.progress_of(_stores(), args["date_to"])
    return {
        "columns": [{"field": field, "label": str(label), "type": "text"} for field, label in columns],
        "rows": [{"name": one.checklist.name, "store": one.store.name, "progress": _count(one)} for one in found],
    }


def _count(one: Progress) -> str:
    return str(_("{done} of {total}", done=one.done, total=len(one.tasks)))


def _stores() -> list[Store]:
    query = select(Store).where(Store.active).order_by(Store.name, Store.id)
    here = identity().store_id
    return list(session().scalars(query if here is None else query.where(Store.id == here)))


def _shown(one: Progress) -> dict[str, Any]:
    of, store = one.checklist, one.store
    return {
        "checklist_id": of.id, "name": of.name, "period": of.period, "mandatory": of.mandatory, "store_id": store.id,
        "store": store.name, "start": one.start, "done": one.done, "total": len(one.tasks), "tasks": one.tasks,
    }  # fmt: skip
