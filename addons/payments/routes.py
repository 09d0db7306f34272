"""Payment methods in the API."""

from __future__ import annotations

from typing import Any

from addons.payments import vouchers
from addons.payments.models import PaymentMethod
from addons.payments.schemas import PaymentMethodSchema, VoucherQuery, VoucherSchema
from addons.payments.services import check_rules
from core.api import DEVICE_OR_USER, Blueprint
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
