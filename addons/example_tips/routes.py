"""Tips in the API: the ledger as a list, and the report by employee."""

from __future__ import annotations

from typing import Any

from addons.example_tips.models import Tip
from addons.example_tips.report import Share, shares
from addons.example_tips.schemas import ReportSchema, TipSchema
from addons.sales.schemas import PeriodQuery
from core.api import Blueprint
from core.i18n import translator
from core.place import of_the_store, store_asked
from core.resource.definition import Resource

_ = translator("example_tips")
bp = Blueprint("example_tips", "Tips by employee")


tips = Resource(
    name="example_tips.tip", model=Tip, schema=TipSchema(), bp=bp, path="tips", view="example_tips.view", edit=None, title="Tips",
    title_one="Tip", order="-at", search=(Tip.number,), scope=of_the_store,
    export_columns=("at", "business_day", "number", "employee_id", "amount"),
)  # fmt: skip


@bp.get("/report", permission="example_tips.view", query=PeriodQuery(), out=ReportSchema())
def report(args: dict[str, Any]) -> dict[str, Any]:
    """Tips of a period by employee, returned ones taken off; open ends where a day is left out."""
    store_id = store_asked(args["store_id"] or args["store"], "example_tips.view")
    found = shares(args["date_from"], args["date_to"], store_id)
    rows = [_row(share, args) for share in found]
    return {"rows": rows, "type": "money", "total": sum(share.amount for share in found)}


def _row(share: Share, args: dict[str, Any]) -> dict[str, Any]:
    days = {"min": args["date_from"], "max": args["date_to"]}
    bounds = "".join(f"&f.business_day.{bound}={day.isoformat()}" for bound, day in days.items() if day)
    return {
        "label": share.name or str(_("Somebody who is gone")), "value": share.amount, "count": share.count,
        "employee_id": share.employee_id, "link": f"example_tips.tips?f.employee_id={share.employee_id}{bounds}",
    }  # fmt: skip
