"""Parked receipts and postal codes for reading, unknown codes that were sold, and the value of goods given away."""

from __future__ import annotations

from typing import Any

from addons.catalog.services import give_barcode
from addons.pos.gratis import figure
from addons.pos.models import HeldCart, PostalCode, UnknownCode
from addons.pos.postal import by_code
from addons.pos.schemas import HeldSchema, PostalCodeSchema, UnknownCodeSchema
from addons.sales.schemas import BreakdownSchema, FigureSchema, PeriodQuery
from addons.sales.services import period_of
from core.api import Blueprint
from core.errors import Invalid
from core.i18n import translator
from core.place import of_the_store, store_asked
from core.resource.definition import Resource

_ = translator("pos")
bp = Blueprint("pos", "What tills leave beside orders")


def attach_product(record: UnknownCode, is_new: bool) -> None:
    """Make the code a barcode of the product chosen; raises Invalid for a code that no till sold."""
    if is_new:
        raise Invalid(_("Unknown codes come from sales; add barcodes at the product."))
    if record.product_id is not None:
        give_barcode(record.product_id, record.code)


unknown_codes = Resource(
    name="pos.unknown_code", model=UnknownCode, schema=UnknownCodeSchema(), bp=bp, path="unknown-codes", view="pos.codes",
    edit="pos.codes", title="Unknown codes", title_one="Unknown code", order="-last_at",
    search=(UnknownCode.code, UnknownCode.name), before_save=attach_product,
    export_columns=("code", "name", "sold", "amount", "last_at"),
)  # fmt: skip


@bp.get("/gratis", permission="sales.view", query=PeriodQuery(), out=FigureSchema())
def read_gratis(args: dict[str, Any]) -> dict[str, Any]:
    """The value of goods given away, compared with the period before."""
    store_id = store_asked(args["store_id"] or args["store"], "sales.view")
    return figure(period_of(args["date_from"], args["date_to"], store_id))


held = Resource(
    name="pos.held", model=HeldCart, schema=HeldSchema(), bp=bp, path="held", view="pos.held", edit=None,
    title="Parked receipts", title_one="Parked receipt", order="-held_at", search=(HeldCart.note, HeldCart.label),
    scope=of_the_store,
    export_columns=("held_at", "state", "note", "label", "register_id", "held_by", "line_count", "total", "currency"),
)  # fmt: skip

postal_codes = Resource(
    name="pos.postal_code", model=PostalCode, schema=PostalCodeSchema(), bp=bp, path="postal-codes", view="sales.view", edit=None,
    title="Postal codes", title_one="Postal code", order="-id", search=(PostalCode.code, PostalCode.number), scope=of_the_store,
    export_columns=("business_day", "code", "number", "register_id", "total", "currency"),
)  # fmt: skip


@bp.get("/summary/postal-codes", permission="sales.view", query=PeriodQuery(), out=BreakdownSchema())
def read_postal_codes(args: dict[str, Any]) -> dict[str, Any]:
    """What customers of each postal code bought, where they told it at the till."""
    store_id = store_asked(args["store_id"] or args["store"], "sales.view")
    return by_code(period_of(args["date_from"], args["date_to"], store_id))
