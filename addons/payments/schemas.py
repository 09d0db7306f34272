"""How payment methods look in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.payments.kinds import KindNames
from core.i18n import translator
from core.schemas import Choice, Id, Moment, Money, RecordSchema, Schema, Text, Whole

_ = N_ = translator("payments").lazy
ROUNDINGS = {"half_up": N_("To the nearest"), "up": N_("Always up"), "down": N_("Always down")}

_notes = fields.List(Whole(minimum=1), validate=validate.Length(max=12))


class PaymentMethodSchema(RecordSchema):
    """A payment method; `stores` empty means every store."""

    name = Text(required=True, shortest=1)
    kind = Choice(KindNames(), required=True)
    key = Text(dump_only=True, allow_none=True)
    sort = Whole(minimum=-10_000, maximum=10_000)
    gives_change = fields.Boolean()
    remaining_only = fields.Boolean()
    must_be_last = fields.Boolean()
    opens_drawer = fields.Boolean()
    needs_reference = fields.Boolean()
    partial_only = fields.Boolean()
    single_use = fields.Boolean()
    keeps_surplus = fields.Boolean()
    max_amount = Money(minimum=0)
    categories = fields.List(Id())
    change_by_id = Id(allow_none=True)
    rounding_step = Money(minimum=0, maximum=1_000_000)
    rounding_mode = Choice(ROUNDINGS)
    quick_notes = fields.Dict(keys=fields.String(validate=validate.Regexp("^[A-Z]{3}$")), values=_notes)
    stores = fields.List(Id())


class VoucherQuery(Schema):
    """A voucher of a method that takes each number once."""

    method_id = Id(required=True)
    number = Text(required=True, shortest=1)


class VoucherSchema(Schema):
    """Whether the voucher was used, when, and in which store."""

    used = fields.Boolean()
    used_at = Moment(allow_none=True)
    store_id = Id(allow_none=True)
