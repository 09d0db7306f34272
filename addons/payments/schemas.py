"""How payment methods look in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.payments.models import CARD, CASH, OTHER
from core.i18n import translator
from core.schemas import Choice, Id, Money, RecordSchema, Text, Whole

_ = N_ = translator("payments").lazy
KIND_NAMES = {CASH: N_("Cash"), CARD: N_("Card"), OTHER: N_("Other")}

_notes = fields.List(Whole(minimum=1), validate=validate.Length(max=12))


class PaymentMethodSchema(RecordSchema):
    """A payment method; `stores` empty means every store."""

    name = Text(required=True, shortest=1)
    kind = Choice(KIND_NAMES, required=True)
    key = Text(dump_only=True, allow_none=True)
    sort = Whole(minimum=-10_000, maximum=10_000)
    gives_change = fields.Boolean()
    remaining_only = fields.Boolean()
    must_be_last = fields.Boolean()
    opens_drawer = fields.Boolean()
    needs_reference = fields.Boolean()
    rounding_step = Money(minimum=0, maximum=1_000_000)
    quick_notes = fields.Dict(keys=fields.String(validate=validate.Regexp("^[A-Z]{3}$")), values=_notes)
    stores = fields.List(Id())
