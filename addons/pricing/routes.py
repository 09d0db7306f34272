"""The tax calculator of the back office (CORE-13), discounts and their ceilings."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.catalog.models import Tax
from addons.catalog.schemas import TaxRateSchema
from addons.catalog.services import rates_of
from addons.pricing import discounts as rules
from addons.pricing import policies
from addons.pricing.engine import tax_breakdown
from addons.pricing.error_texts import error_text
from addons.pricing.errors import PricingError
from addons.pricing.models import Ceiling, NamedDiscount
from addons.pricing.schemas import CeilingSchema, DiscountSchema
from core.api import Blueprint
from core.db import session
from core.errors import Invalid, NotFound
from core.resource.definition import Resource
from core.schemas import Id, Money, Rate, Schema, Text

bp = Blueprint("pricing", "Prices, taxes and rounding.")
MOST = 10**13

discounts = Resource(
    name="pricing.discount", model=NamedDiscount, schema=DiscountSchema(), bp=bp, path="discounts", view="pricing.view",
    edit="pricing.discounts", title="Discounts", title_one="Discount", order="sort,name", search=(NamedDiscount.name,),
    before_save=rules.check_discount, export_columns=("name", "rate", "amount", "scope", "needs_customer", "quick", "sort"),
)  # fmt: skip
ceilings = Resource(
    name="pricing.ceiling", model=Ceiling, schema=CeilingSchema(), bp=bp, path="ceilings", view="pricing.view",
    edit="pricing.discounts", title="Discount ceilings", title_one="Discount ceiling", order="begins",
    before_save=rules.check_ceiling,
)  # fmt: skip


class Question(Schema):
    """An amount and a tax: one of the catalogue's, or rates to try out."""

    amount = Money(required=True, minimum=-MOST, maximum=MOST)
    tax_id = Id(allow_none=True, load_default=None)
    rates = fields.List(fields.Nested(TaxRateSchema), validate=validate.Length(min=1, max=8))
    rounding = fields.String(validate=validate.OneOf(["line", "rate", "document"]))


class RateTotal(Schema):
    """What one rate comes to."""

    name = Text()
    rate = Rate()
    inclusive = fields.Boolean()
    compound = fields.Boolean()
    base = Money()
    amount = Money()


class Breakdown(Schema):
    """The amount without tax, the tax per rate and in total, and what is paid."""

    net = Money()
    taxes = fields.List(fields.Nested(RateTotal))
    tax_total = Money()
    total = Money()


@bp.post("/tax-calculator", permission="pricing.calculate", body=Question(), out=Breakdown(), write=False)
def calculate_tax(body: dict[str, Any]) -> Any:
    """What an amount costs under a tax or tax group: per rate and in total, rounded as the store rounds."""
    policy = body.get("rounding") or policies.rounding()["tax"]
    try:
        return tax_breakdown(body["amount"], {"name": "", "rates": _rates(body)}, policy)  # type: ignore[typeddict-item]
    except PricingError as error:
        text = error_text(error)
        raise Invalid(text, details={"fields": {"rates": [text]}}) from error


def _rates(body: dict[str, Any]) -> list[dict[str, Any]]:
    if body["tax_id"] is None:
        if "rates" not in body:
            raise Invalid("Name a tax or give rates.", details={"fields": {"tax_id": ["missing"]}})
        return [{"inclusive": True, "compound": False, "priority": 1, **rate} for rate in body["rates"]]
    tax = session().get(Tax, body["tax_id"])
    if tax is None:
        raise NotFound("There is no such tax.")
    return rates_of(tax)
