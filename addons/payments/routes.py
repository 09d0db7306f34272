"""Payment methods in the API."""

from __future__ import annotations

from addons.payments.models import PaymentMethod
from addons.payments.schemas import PaymentMethodSchema
from addons.payments.services import check_rules
from core.api import Blueprint
from core.resource.definition import Resource

bp = Blueprint("payments", "Payment methods and their rules")

methods = Resource(
    name="payments.method", model=PaymentMethod, schema=PaymentMethodSchema(), bp=bp, path="methods", view="payments.view",
    edit="payments.edit", title="Payment methods", title_one="Payment method", order="sort,name",
    search=(PaymentMethod.search_key,),
    before_save=check_rules, export_columns=("name", "kind", "sort", "gives_change", "remaining_only", "must_be_last", "active"),
)  # fmt: skip
