"""The catalogue in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.catalog.codes import KINDS
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Money, Quantity, Rate, RecordSchema, Schema, Text, UnitPrice, Whole

N_ = translator("catalog").lazy
KIND_NAMES = dict(
    zip(
        KINDS,
        (
            N_("Goods by weight"), N_("Goods by price"), N_("Goods"), N_("Customer card"), N_("Receipt"), N_("Coupon"), N_("Badge"),
            N_("Order"),
        ),
        strict=True,
    )
)  # fmt: skip


class RowSchema(Schema):
    """Base of a row of a sub-table."""

    id = Id()


class UnitSchema(RecordSchema):
    """A unit of measure."""

    name = Text(required=True, shortest=1)
    abbreviation = Text(required=True, shortest=1, longest=16)
    decimals = Whole(minimum=0, maximum=4)


class CategorySchema(RecordSchema):
    """A category."""

    name = Text(required=True, shortest=1)
    color = Whole(minimum=1, maximum=8)
    sort = Whole(minimum=0, maximum=100_000)
    parent_id = Id(allow_none=True)


class TaxRateSchema(RowSchema):
    """A rate of a tax."""

    name = Text(required=True, shortest=1)
    rate = Rate(required=True, minimum=0, maximum=100_000)
    inclusive = fields.Boolean()
    compound = fields.Boolean()
    priority = Whole(minimum=0, maximum=100)


class TaxSchema(RecordSchema):
    """A tax or tax group."""

    name = Text(required=True, shortest=1)
    code = Text(longest=16)
    is_default = fields.Boolean()
    rates = fields.List(fields.Nested(TaxRateSchema), required=True, validate=validate.Length(min=1, max=8))


class VariantSchema(RowSchema):
    """A variant; an empty price is the product's."""

    name = Text(required=True, shortest=1)
    unit_price = UnitPrice(allow_none=True, minimum=0)
    sku = Text(allow_none=True, longest=64)
    barcode = Text(allow_none=True, longest=64)


class BarcodeSchema(RowSchema):
    """A barcode; `price` is that of the whole packaging of `quantity` units."""

    code = Text(required=True, shortest=1, longest=64)
    quantity = Quantity(minimum=1)
    price = Money(allow_none=True, minimum=0)
    variant_id = Id(allow_none=True)
    note = Text()


class PictureSchema(RowSchema):
    """A further picture."""

    image_id = Id(required=True)
    caption = Text()


class InstanceSchema(RowSchema):
    """A piece with a number of its own."""

    code = Text(required=True, shortest=1, longest=64)
    note = Text()


class StoreProductSchema(RowSchema):
    """What a store does differently."""

    store_id = Id(required=True)
    hidden = fields.Boolean()


class ComponentSchema(RowSchema):
    """A part of a bundle; parts with the same `choice` are offered together."""

    component_id = Id(required=True)
    quantity = Quantity(minimum=1, maximum=99_990_000)
    choice = Text()
    choose = Whole(minimum=1, maximum=20)
    surcharge = Money(minimum=0, maximum=10**10)


class BarcodeRuleSchema(RecordSchema):
    """How codes of one shape are read; `store_ids` empty: in every store."""

    name = Text(required=True, shortest=1)
    kind = Choice(KIND_NAMES, required=True)
    pattern = Text(required=True, shortest=1, longest=64)
    priority = Whole(minimum=0, maximum=100_000)
    store_ids = fields.List(Id())


class ProductSchema(RecordSchema):
    """A product."""

    name = Text(required=True, shortest=1)
    sku = Text(allow_none=True, longest=64)
    external_id = Text(allow_none=True, longest=64)
    description = LongText()
    category_id = Id(allow_none=True)
    unit_id = Id(allow_none=True)
    unit_price = UnitPrice(minimum=0)
    cost_price = UnitPrice(allow_none=True, minimum=0)
    tax_id = Id(allow_none=True)
    weighed = fields.Boolean()
    no_merge = fields.Boolean()
    no_discount = fields.Boolean()
    open_price = fields.Boolean()
    promo = fields.Boolean()
    for_unknown = fields.Boolean()
    deposit_id = Id(allow_none=True)
    min_age = Whole(allow_none=True, minimum=0, maximum=99)
    track_stock = fields.Boolean()
    kitchen_station = Text(longest=64)
    rank = Whole(allow_none=True, minimum=0, maximum=100_000)
    image_id = Id(allow_none=True)
    self_checkout = fields.Boolean()
    net_mass_g = Whole(allow_none=True, minimum=0, maximum=10_000_000)
    gross_mass_g = Whole(allow_none=True, minimum=0, maximum=10_000_000)
    agent_name = Text()
    agent_tax_id = Text(longest=64)
    agent_phone = Text(longest=64)
    category = Text(dump_only=True, attribute="category.name")
    unit = Text(dump_only=True, attribute="unit.name")
    tax = Text(dump_only=True, attribute="tax.name")
    variants = fields.List(fields.Nested(VariantSchema), validate=validate.Length(max=200))
    barcodes = fields.List(fields.Nested(BarcodeSchema), validate=validate.Length(max=200))
    components = fields.List(fields.Nested(ComponentSchema), validate=validate.Length(max=60))
    pictures = fields.List(fields.Nested(PictureSchema), validate=validate.Length(max=50))
    instances = fields.List(fields.Nested(InstanceSchema), validate=validate.Length(max=5000))
    stores = fields.List(fields.Nested(StoreProductSchema), validate=validate.Length(max=1000))


class PriceListItemSchema(RowSchema):
    """A price on a list."""

    product_id = Id(required=True)
    variant_id = Id(allow_none=True)
    min_quantity = Quantity(minimum=0)
    unit_price = UnitPrice(required=True, minimum=0)
    valid_from = fields.Date(allow_none=True)
    valid_to = fields.Date(allow_none=True)


class PriceListSchema(RecordSchema):
    """A price list."""

    name = Text(required=True, shortest=1)
    priority = Whole(minimum=0, maximum=10_000)
    valid_from = fields.Date(allow_none=True)
    valid_to = fields.Date(allow_none=True)
    is_promotion = fields.Boolean()
    store_ids = fields.List(Id())
    items = fields.List(fields.Nested(PriceListItemSchema), validate=validate.Length(max=20_000))
