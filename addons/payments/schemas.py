"""How payment methods look in the API."""

from __future__ import annotations

from marshmallow import fields, validate

from addons.payments.kinds import KindNames
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, RecordSchema, Schema, Text, Whole

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


CHARGE_KINDS = {"pay": N_("Payment"), "refund": N_("Paid back")}
CHARGE_STATES = {"approved": N_("Approved"), "unknown": N_("Not known"), "reversed": N_("Reversed"), "declined": N_("Not booked")}


class DayQuery(Schema):
    """The number of a card terminal; left out: the one of the till's register."""

    terminal_id = Text(load_default="", longest=64)


class ChargeSchema(RecordSchema):
    """A charge of a card terminal; in the back office only its receipt, state and note can be given."""

    store_id = Id(dump_only=True)
    register_id = Id(dump_only=True, allow_none=True)
    method_id = Id(dump_only=True, allow_none=True)
    employee_id = Id(dump_only=True, allow_none=True)
    kind = Choice(CHARGE_KINDS, dump_only=True)
    state = Choice(CHARGE_STATES)
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


class RunningDaySchema(Schema):
    """The running day of a terminal: since when, and its charges at all tills of the store."""

    terminal_id = Text()
    began = Moment(allow_none=True)
    charges = fields.List(fields.Nested(ChargeSchema(only=("id", "kind", "state", "at", "amount", "register_id"))))
