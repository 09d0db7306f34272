"""Parked receipts in the API, for reading; they change by operations alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from addons.pos.models import HeldCart
from addons.pos.schemas import HeldSchema
from core.api import Blueprint
from core.identity import identity
from core.resource.definition import Resource

bp = Blueprint("pos", "Receipts that tills put aside")


def _here(query: Select[Any]) -> Select[Any]:
    """Devices and people who chose a store see that store."""
    store_id = identity().store_id
    return query if store_id is None else query.where(HeldCart.store_id == store_id)


held = Resource(
    name="pos.held", model=HeldCart, schema=HeldSchema(), bp=bp, path="held", view="pos.held", edit=None,
    title="Parked receipts", title_one="Parked receipt", order="-held_at", search=(HeldCart.note, HeldCart.label), scope=_here,
    export_columns=("held_at", "state", "note", "label", "register_id", "held_by", "line_count", "total", "currency"),
)  # fmt: skip
