"""Documents of goods in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.stock import document_models as m
from addons.stock.models import CORRECTION, DAMAGE, THEFT
from core.i18n import LANGUAGES, translator
from core.schemas import Choice, Id, LongText, Moment, Money, Quantity, RecordSchema, Schema, Text, UnitPrice

N_ = translator("stock").lazy
DOCUMENT_KINDS: dict[str, Any] = {
    m.INCOMING: N_("Goods received"), m.OUTGOING: N_("Goods issued"), m.WRITE_OFF: N_("Write-off"),
}  # fmt: skip
WRITE_OFFS: dict[str, Any] = {
    "": N_("Not a write-off"), DAMAGE: N_("Damage"), CORRECTION: N_("Correction"), THEFT: N_("Theft"),
}  # fmt: skip
RESTS: dict[str, Any] = {
    "": N_("No difference"), m.STAYED: N_("Never left the sender"), DAMAGE: N_("Damaged on the way"), THEFT: N_("Lost on the way"),
    CORRECTION: N_("Counted wrongly"),
}  # fmt: skip
DOCUMENT_STATES: dict[str, Any] = {m.DRAFT: N_("Draft"), m.BOOKED: N_("Booked"), m.CANCELLED: N_("Discarded")}
TRANSFER_STATES: dict[str, Any] = {
    m.DRAFT: N_("Draft"), m.REQUESTED: N_("Requested"), m.SENT: N_("On its way"), m.ARRIVED: N_("Arrived"),
    m.DIFFERS: N_("With a difference"), m.CANCELLED: N_("Discarded"),
}  # fmt: skip


class GoodsSchema(Schema):
    """Goods of a document; the variant by its name, where the product has variants."""

    id = Id()
    product_id = Id(required=True)
    variant_id = Id(dump_only=True, allow_none=True)
    variant = Text()
    name = Text(dump_only=True)
    quantity = Quantity(required=True, minimum=1)
    unit_cost = UnitPrice(allow_none=True, minimum=0)


class MovedSchema(GoodsSchema):
    """Goods of a transfer, and what arrived of them."""

    class Meta:
        exclude = ("unit_cost",)

    arrived = Quantity(dump_only=True, allow_none=True)
    difference = Quantity(dump_only=True, allow_none=True)


class PaperSchema(RecordSchema):
    """What all documents of goods have."""

    class Meta:
        exclude = ("active", "updated_at")

    number = Text(dump_only=True, allow_none=True)
    locked = fields.Boolean(dump_only=True)
    total = Money(dump_only=True, allow_none=True)
    note = LongText(longest=1000)
    at = Moment(dump_only=True, allow_none=True)
    user_id = Id(dump_only=True, allow_none=True)
    register_id = Id(dump_only=True, allow_none=True)


class DocumentSchema(PaperSchema):
    """Goods that came, went or are written off."""

    store_id = Id()
    kind = Choice(DOCUMENT_KINDS, required=True)
    state = Choice(DOCUMENT_STATES, dump_only=True)
    partner = Text()
    reference = Text()
    reason = Choice(WRITE_OFFS)
    lines = fields.List(fields.Nested(GoodsSchema), validate=validate.Length(max=2000))


class TransferSchema(PaperSchema):
    """Goods that go to another store."""

    store_id = Id()
    target_id = Id(required=True)
    state = Choice(TRANSFER_STATES, dump_only=True)
    reason = Choice(RESTS, dump_only=True)
    arrived_at = Moment(dump_only=True, allow_none=True)
    arrived_by = Id(dump_only=True, allow_none=True)
    remark = LongText(dump_only=True)
    lines = fields.List(fields.Nested(MovedSchema), validate=validate.Length(max=2000))


class ArrivedLineSchema(Schema):
    """What arrived of a line."""

    id = Id(required=True)
    quantity = Quantity(required=True, minimum=0)


class ArrivalSchema(Schema):
    """What arrived of a transfer; lines that are not named arrived whole. `rest` says where a difference comes from."""

    arrived = fields.List(fields.Nested(ArrivedLineSchema), load_default=list, validate=validate.Length(max=2000))
    rest = Choice(RESTS, load_default="")
    remark = Text(load_default="", longest=500)


class PdfQuery(Schema):
    """In which language; left out, that of the company."""

    language = Choice(dict(LANGUAGES), load_default=None, allow_none=True)
