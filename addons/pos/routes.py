"""Parked receipts and postal codes in the API, for reading; they change by operations and sales alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from addons.pos.models import HeldCart, PostalCode
from addons.pos.postal import by_code
from addons.pos.schemas import HeldSchema, PostalCodeSchema
from addons.sales.schemas import BreakdownSchema, PeriodQuery
from addons.sales.services import period_of
from core.api import Blueprint
from core.identity import identity
from core.resource.definition import Resource

bp = Blueprint("pos", "Receipts that tills put aside")


def _here(query: Select[Any]) -> Select[Any]:
    """Devices and people who chose a store see that store."""
    store_id = identity().store_id
    model = query.column_descriptions[0]["entity"]
    return query if store_id is None else query.where(model.store_id == store_id)


held = Resource(
    name="pos.held", model=HeldCart, schema=HeldSchema(), bp=bp, path="held", view="pos.held", edit=None,
    title="Parked receipts", title_one="Parked receipt", order="-held_at", search=(HeldCart.note, HeldCart.label), scope=_here,
    export_columns=("held_at", "state", "note", "label", "register_id", "held_by", "line_count", "total", "currency"),
)  # fmt: skip

postal_codes = Resource(
    name="pos.postal_code", model=PostalCode, schema=PostalCodeSchema(), bp=bp, path="postal-codes", view="sales.view", edit=None,
    title="Postal codes", title_one="Postal code", order="-id", search=(PostalCode.code, PostalCode.number), scope=_here,
    export_columns=("business_day", "code", "number", "register_id", "total", "currency"),
)  # fmt: skip


@bp.get("/summary/postal-codes", permission="sales.view", query=PeriodQuery(), out=BreakdownSchema())
def read_postal_codes(args: dict[str, Any]) -> dict[str, Any]:
    """What customers of each postal code bought, where they told it at the till."""
    store_id = args["store_id"] or args["store"] or identity().store_id
    return by_code(period_of(args["date_from"], args["date_to"], store_id))
