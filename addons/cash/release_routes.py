"""Z reports, and releasing a stuck settlement, in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.cash.errors import UnknownSettlement
from addons.cash.models import Settlement, ZReport
from addons.cash.release import release
from addons.cash.routes import ReopenBody, ShownSettlementSchema, bp
from core.api import DEVICE_OR_USER
from core.i18n import translator
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource
from core.schemas import Id, Moment, Money, RecordSchema, Whole

_ = translator("cash")


class ZReportSchema(RecordSchema):
    """A Z report; amounts in minor units, `figures` is all that it holds."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id()
    settlement_id = Id()
    replaces_id = Id(allow_none=True)
    number = Whole()
    register_number = Whole()
    day = fields.Date()
    made_at = Moment()
    made_by = Id(allow_none=True)
    orders = Whole()
    turnover = Money()
    cash = Money()
    card = Money()
    refunded = Money()
    put_in = Money()
    taken_out = Money()
    expected = Money()
    counted = Money(allow_none=True)
    difference = Money(allow_none=True)
    figures = fields.Dict()


z_reports = Resource(
    name="cash.z_report", model=ZReport, schema=ZReportSchema(), bp=bp, path="z-reports", view="cash.view", edit=None,
    title="Z reports", title_one="Z report", order="-number", scope=of_the_store, detail_only=("figures",),
    export_columns=(
        "number", "register_number", "day", "register_id", "orders", "turnover", "cash", "card", "refunded", "put_in", "taken_out",
        "expected", "counted", "difference", "made_at",
    ),
)  # fmt: skip


@bp.post("/settlements/<settlement_id>/release", permission=DEVICE_OR_USER, body=ReopenBody(), out=ShownSettlementSchema())
def release_settlement(body: dict[str, Any], settlement_id: str) -> Settlement:
    """Free a drawer whose till is lost: with the right `cash.release` or a grant for it in `X-Tezga-Approval`."""
    if not is_uuid(settlement_id):
        raise UnknownSettlement(_("There is no such settlement here."))
    return release(settlement_id, body["reason"])
