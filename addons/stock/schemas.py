"""Stock in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.stock.models import (
    ADJUSTMENTS,
    CORRECTION,
    COUNT,
    DAMAGE,
    DISPLAY,
    ISSUE,
    LOW,
    NEGATIVE,
    NIL,
    NORMAL,
    OUT,
    OVER,
    RECEIVE,
    REFUND,
    SALE,
    TESTER,
    THEFT,
    TRANSFER,
)
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Quantity, RecordSchema, Schema, Text, UnitPrice

N_ = translator("stock").lazy
KINDS: dict[str, Any] = {
    SALE: N_("Sale"), REFUND: N_("Return"), RECEIVE: N_("Goods received"), ISSUE: N_("Goods issued"), DAMAGE: N_("Damage"),
    CORRECTION: N_("Correction"), THEFT: N_("Theft"), TRANSFER: N_("Transfer"), COUNT: N_("Count"), TESTER: N_("Tester"),
    DISPLAY: N_("Display"),
}  # fmt: skip
STATUSES: dict[str, Any] = {
    NEGATIVE: N_("Below zero"), OUT: N_("Out of stock"), LOW: N_("Low"), OVER: N_("Too much"), NORMAL: N_("Normal"),
}  # fmt: skip
REASONS: dict[str, Any] = {name: KINDS[name] for name in ADJUSTMENTS}


class VariantId(Id):
    """The id of a variant; none where the product has none."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value == NIL else super()._serialize(value, attr, obj, **kwargs)


class LevelSchema(RecordSchema):
    """How much a store has of a product; only the limits are set by hand."""

    class Meta:
        exclude = ("active", "created_at", "ext")

    store_id = Id(dump_only=True)
    product_id = Id(dump_only=True)
    variant_id = VariantId(dump_only=True, allow_none=True)
    name = Text(dump_only=True, allow_none=True)
    variant = Text(dump_only=True, allow_none=True)
    sku = Text(dump_only=True, allow_none=True)
    category_id = Id(dump_only=True, allow_none=True)
    quantity = Quantity(dump_only=True)
    status = Choice(STATUSES, dump_only=True)
    minimum = Quantity(allow_none=True, minimum=0)
    maximum = Quantity(allow_none=True, minimum=0)
    cost = UnitPrice(dump_only=True, allow_none=True)
    sort_key = Text(dump_only=True, allow_none=True)


class AlertSchema(LevelSchema):
    """A level that needs a look."""


class MoveSchema(RecordSchema):
    """A move of the ledger."""

    class Meta:
        exclude = ("active", "created_at", "updated_at", "ext")

    store_id = Id()
    product_id = Id()
    variant_id = VariantId(allow_none=True)
    kind = Choice(KINDS)
    quantity = Quantity()
    unit_cost = UnitPrice(allow_none=True)
    reason = LongText()
    document = Text()
    document_id = Id(allow_none=True)
    document_number = Text()
    user_id = Id(allow_none=True)
    register_id = Id(allow_none=True)
    at = Moment()
    booked_at = Moment()


class AdjustmentSchema(Schema):
    """An adjustment: an id against booking it twice, which level, why, and the new quantity or the change with its sign."""

    id = Id(required=True)
    store_id = Id(required=True)
    product_id = Id(required=True)
    variant_id = Id(load_default=None, allow_none=True)
    kind = Choice(REASONS, required=True)
    quantity = Quantity(load_default=None, allow_none=True)
    change = Quantity(load_default=None, allow_none=True)
    reason = Text(load_default="", longest=500)


class ProductQuery(Schema):
    """Which product is meant; none has no stock."""

    product_id = Id(load_default=None)


class StockOfSchema(Schema):
    """The stock of a product in every store that the person may look at."""

    levels = fields.List(fields.Nested(LevelSchema))


class ProductsSchema(Schema):
    """Which products are meant."""

    product_ids = fields.List(Id(), required=True, validate=validate.Length(max=500))


class AvailableSchema(Schema):
    """Levels as tills keep them: under the id of the variant, else of the product."""

    levels = fields.List(fields.Dict())
