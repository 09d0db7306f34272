"""Payment methods in the API."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_

from addons.payments import days, vouchers
from addons.payments.charges import APPROVED, UNKNOWN, Charge
from addons.payments.models import PaymentMethod
from addons.payments.schemas import ChargeSchema, DayQuery, PaymentMethodSchema, RunningDaySchema, VoucherQuery, VoucherSchema
from addons.payments.services import check_charge, check_rules
from core.api import DEVICE, DEVICE_OR_USER, Blueprint
from core.place import of_the_store
from core.resource.definition import Resource

bp = Blueprint("payments", "Payment methods and their rules")

methods = Resource(
    name="payments.method", model=PaymentMethod, schema=PaymentMethodSchema(), bp=bp, path="methods", view="payments.view",
    edit="payments.edit", title="Payment methods", title_one="Payment method", order="sort,name",
    search=(PaymentMethod.search_key,),
    before_save=check_rules, export_columns=("name", "kind", "sort", "gives_change", "remaining_only", "must_be_last", "active"),
)  # fmt: skip


@bp.get("/vouchers", permission=DEVICE_OR_USER, query=VoucherQuery(), out=VoucherSchema())
def voucher(query: dict[str, Any]) -> dict[str, Any]:
    """Whether a voucher was used already, and where."""
    used = vouchers.is_used(query["method_id"], query["number"])
    return {"used": used is not None, "used_at": used and used.used_at, "store_id": used and used.store_id}


@bp.get("/terminal-day", permission=DEVICE, query=DayQuery(), out=RunningDaySchema())
def terminal_day(query: dict[str, Any]) -> dict[str, Any]:
    """What all tills of the store booked at a card terminal since its last end of day."""
    return days.running_day(query["terminal_id"])


def _orphan(value: Any) -> ColumnElement[bool]:
    is_one = and_(Charge.order_id.is_(None), Charge.order_number == "", Charge.state.in_((APPROVED, UNKNOWN)))
    return is_one if str(value).lower() in {"true", "1", "yes"} else ~is_one


charges = Resource(
    name="payments.charge", model=Charge, schema=ChargeSchema(), bp=bp, path="charges", view="payments.view",
    edit="payments.decide", title="Card charges", title_one="Card charge", order="-at",
    search=(Charge.order_number, Charge.auth, Charge.card), scope=of_the_store, filters={"orphan": _orphan},
    before_save=check_charge, can_delete=False,
    export_columns=(
        "at", "kind", "state", "amount", "currency", "order_number", "receipt", "trace", "terminal_id", "card_name", "card", "auth",
    ),
)  # fmt: skip
