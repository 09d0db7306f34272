"""How settlements and movements look in the API, read only."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, RecordSchema, Schema, Text, Whole

N_ = translator("cash").lazy
STATES: dict[str, Any] = {"open": N_("Open"), "suspended": N_("Suspended"), "counting": N_("Counting"), "closed": N_("Closed")}
KINDS: dict[str, Any] = {
    "float": N_("Float"), "sale": N_("Sale"), "refund": N_("Return"), "in": N_("Put in"), "out": N_("Taken out"),
    "drawer_open": N_("Drawer opened"), "correction": N_("Payment corrected"), "difference": N_("Count difference"),
    "transfer": N_("Handover or drop"),
}  # fmt: skip
PLACES: dict[str, Any] = {"drawer": N_("Drawer"), "vault": N_("Vault"), "transit": N_("In transit")}
DIRECTIONS: dict[str, Any] = {"in": N_("Income"), "out": N_("Expense")}
REASON_PLACES: dict[str, Any] = {"drawer": N_("Drawer"), "vault": N_("Vault")}
TRANSFERS: dict[str, Any] = {"handover": N_("Handover"), "safe": N_("To the safe"), "bank": N_("To the bank")}
TRANSFER_STATES: dict[str, Any] = {
    "sent": N_("In transit"), "arrived": N_("Arrived"), "differs": N_("Arrived with a difference"),
}  # fmt: skip


class TrySchema(Schema):
    """One count of a drawer."""

    at = Moment()
    by = Id(allow_none=True)
    counted = Money()


class MethodSumSchema(Schema):
    """What a method took in."""

    method_id = Id()
    kind = Text()
    count = Whole()
    amount = Money()
    refunded = Money()
    declared = Money(allow_none=True)
    difference = Money(allow_none=True)


class SettlementSchema(RecordSchema):
    """A settlement; before it is closed its expected amounts are shown only to who may see them."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id(allow_none=True)
    number = Text()
    sequence = Whole()
    state = Choice(STATES)
    opening_float = Money()
    opened_at = Moment()
    opened_by = Id(allow_none=True)
    counting_at = Moment(allow_none=True)
    counted_at = Moment(allow_none=True)
    counted_by = Id(allow_none=True)
    closed_at = Moment(allow_none=True)
    closed_by = Id(allow_none=True)
    counted = Money(allow_none=True)
    expected = Money(allow_none=True)
    difference = Money(allow_none=True)
    late = Money(allow_none=True)
    late_payments = Whole(allow_none=True)
    at_register_id = Id(allow_none=True)
    fixed_float = Money(allow_none=True)
    float_reason = Text()
    day_ended_at = Moment(allow_none=True)
    released_at = Moment(allow_none=True)
    released_by = Id(allow_none=True)
    release_reason = Text(allow_none=True)
    note = LongText()
    moves = fields.List(fields.Dict())
    counts = fields.List(fields.Dict())
    methods = fields.List(fields.Nested(MethodSumSchema))


class CashEntrySchema(RecordSchema):
    """A line of the cash ledger."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id(allow_none=True)
    settlement_id = Id(allow_none=True)
    place = Choice(PLACES)
    transfer_id = Id(allow_none=True)
    reason_id = Id(allow_none=True)
    account = Text(allow_none=True)
    kind = Choice(KINDS)
    amount = Money()
    at = Moment()
    received_at = Moment()
    employee_id = Id(allow_none=True)
    order_id = Id(allow_none=True)
    reason = LongText(allow_none=True)
    number = Text(allow_none=True)


class StartCountSchema(Schema):
    """Whether to go on although tills may hold sales that are not here yet."""

    force = fields.Boolean(load_default=False)


class CloseSchema(StartCountSchema):
    """The cash counted here; left out where the till's count stands. `skip` passes what stands against the closing."""

    skip = fields.Boolean(load_default=False)
    counted = Money(load_default=None, allow_none=True)


class VaultSchema(Schema):
    """How a vault stands: whether a count is under way, and how often it may still be counted; never an amount."""

    state = Choice(STATES)
    tries_left = Whole()
    count_id = Id(allow_none=True)
    counted_at = Moment(allow_none=True)


class ReasonSchema(RecordSchema):
    """A reason for cash in or out; `largest` in minor units, 0: no limit."""

    name = Text(required=True, shortest=1)
    kind = Choice(DIRECTIONS, required=True)
    place = Choice(REASON_PLACES, load_default="drawer")
    account = Text(longest=64, load_default="")
    largest = Money(load_default=0, validate=validate.Range(min=0))
    needs_remark = fields.Boolean(load_default=False)


class TransferSchema(RecordSchema):
    """Money on its way, and what arrived of it."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id(allow_none=True)
    settlement_id = Id(allow_none=True)
    kind = Choice(TRANSFERS)
    state = Choice(TRANSFER_STATES)
    number = Text()
    amount = Money()
    reference = LongText()
    sent_at = Moment()
    sent_by = Id(allow_none=True)
    receiver_id = Id(allow_none=True)
    arrived = Money(allow_none=True)
    arrived_at = Moment(allow_none=True)
    arrived_by = Id(allow_none=True)
    difference = Money(allow_none=True, dump_only=True)
    remark = LongText()


class ArrivalSchema(Schema):
    """What arrived, in minor units."""

    arrived = Money(required=True, validate=validate.Range(min=0))
    remark = Text(load_default="", longest=500)
