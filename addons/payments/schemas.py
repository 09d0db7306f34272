"""How payment methods look in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.payments.models import CARD, CASH, OTHER, TERMINAL
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, RecordSchema, Text, Whole

_ = N_ = translator("payments").lazy
KIND_NAMES = {CASH: N_("Cash"), CARD: N_("Card"), TERMINAL: N_("Card terminal"), OTHER: N_("Other")}

_notes = fields.List(Whole(minimum=1), validate=validate.Length(max=12))


class PaymentMethodSchema(RecordSchema):
    """A payment method; `stores` empty means every store."""

    name = Text(required=True, shortest=1)
    kind = Choice(KIND_NAMES, required=True)  # type: ignore[arg-type]
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


CHARGE_KINDS = {"pay": N_("Payment"), "refund": N_("Paid back")}
CHARGE_STATES = {"approved": N_("Approved"), "unknown": N_("Not known"), "reversed": N_("Reversed"), "declined": N_("Not booked")}


class ChargeSchema(RecordSchema):
    """A charge of a card terminal; in the back office only its receipt, state and note can be given."""

    store_id = Id(dump_only=True)
    register_id = Id(dump_only=True, allow_none=True)
    method_id = Id(dump_only=True, allow_none=True)
    employee_id = Id(dump_only=True, allow_none=True)
    kind = Choice(CHARGE_KINDS, dump_only=True)  # type: ignore[arg-type]
    state = Choice(CHARGE_STATES)  # type: ignore[arg-type]
    at = Moment(dump_only=True)
    amount = Money(dump_only=True)
    currency = Text(dump_only=True)
    order_id = Id(dump_only=True, allow_none=True)
    order_number = Text()
    receipt = Whole(dump_only=True, allow_none=True)
    trace = Whole(dump_only=True, allow_none=True)
    terminal_id = Text(dump_only=True)
    card = Text(dump_only=True)
    card_name = Text(dump_only=True)
    auth = Text(dump_only=True)
    note = LongText()
    is_orphan = fields.Boolean(dump_only=True)
