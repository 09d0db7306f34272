"""How gift cards look in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from addons.gift_cards.cards import ACTIVE, BLOCKED, EMPTY, EXPIRED, state_of
from addons.gift_cards.models import (
    CARD,
    CORRECT,
    ISSUE,
    LOAD,
    OPEN,
    PAY,
    REFUND,
    REVERSE,
    SETTLED,
    UNLOAD,
    VOUCHER,
)
from core.i18n import translator
from core.schemas import Choice, Id, LongText, Moment, Money, RecordSchema, Schema, Text

N_ = translator("gift_cards").lazy
KINDS: dict[str, Any] = {CARD: N_("Gift card"), VOUCHER: N_("Return voucher")}
STATES: dict[str, Any] = {ACTIVE: N_("Active"), EMPTY: N_("Empty"), BLOCKED: N_("Blocked"), EXPIRED: N_("Expired")}
MOVES: dict[str, Any] = {
    ISSUE: N_("Issued"), LOAD: N_("Sold or loaded"), UNLOAD: N_("Sale taken back"), PAY: N_("Paid"),
    REFUND: N_("Money of a return"), REVERSE: N_("Payment voided"), CORRECT: N_("Correction"),
}  # fmt: skip
REASONS: dict[str, Any] = {
    "unknown": N_("No such card"), "not_enough": N_("Not enough on it"), "blocked": N_("Blocked"), "expired": N_("Expired"),
}  # fmt: skip
DECISIONS: dict[str, Any] = {OPEN: N_("Open"), SETTLED: N_("Settled")}


class NumberQuery(Schema):
    """A number as it was typed or scanned."""

    number = Text(load_default="", longest=64)


class LookupSchema(Schema):
    """A card as the till shows it; unknown ones may be sold."""

    known = fields.Boolean()
    id = Id(allow_none=True)
    number = Text()
    kind = Text()
    currency = Text()
    balance = Money()
    available = Money()
    valid_until = fields.Date(allow_none=True)
    state = Text()


class HoldSchema(Schema):
    """A sum to hold by an id of the till's own; the answer says what is left behind it."""

    id = Id(required=True)
    number = Text(required=True, shortest=1, longest=64, load_only=True)
    amount = Money(required=True, minimum=1)
    cart_id = Id(load_default=None, allow_none=True, load_only=True)
    card_id = Id(dump_only=True)
    left = Money(dump_only=True)
    expires_at = Moment(dump_only=True)


class EntrySchema(RecordSchema):
    """A booking on a card."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    card_id = Id()
    kind = Choice(MOVES)
    amount = Money()
    balance = Money()
    at = Moment()
    store_id = Id(allow_none=True)
    register_id = Id(allow_none=True)
    employee_id = Id(allow_none=True)
    order_id = Id(allow_none=True)
    order_number = Text()
    reason = LongText()


class CardState(Choice):
    """Whether a card pays now."""

    _CHECK_ATTRIBUTE = False

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return state_of(obj)


class CardSchema(RecordSchema):
    """A card; its balance changes by bookings alone."""

    number = Text(longest=64)
    kind = Choice(KINDS)
    currency = Text(dump_only=True)
    balance = Money(dump_only=True)
    blocked = fields.Boolean()
    valid_until = fields.Date(allow_none=True)
    store_id = Id(dump_only=True, allow_none=True)
    order_id = Id(dump_only=True, allow_none=True)
    note = LongText()
    state = CardState(STATES, dump_only=True)
    entries = fields.List(fields.Nested(EntrySchema), dump_only=True)


class CorrectionSchema(Schema):
    """A correction by hand: an id against booking it twice, the amount with its sign, and why."""

    id = Id(required=True)
    amount = Money(required=True, validate=validate.NoneOf([0]))
    reason = Text(required=True, shortest=1, longest=500)


class ShortfallSchema(RecordSchema):
    """A sum that was not on the card when the sale arrived; only the decision can be given."""

    number = Text(dump_only=True)
    card_id = Id(dump_only=True, allow_none=True)
    store_id = Id(dump_only=True)
    register_id = Id(dump_only=True)
    employee_id = Id(dump_only=True, allow_none=True)
    order_id = Id(dump_only=True)
    order_number = Text(dump_only=True)
    at = Moment(dump_only=True)
    amount = Money(dump_only=True)
    covered = Money(dump_only=True)
    missing = Money(dump_only=True)
    currency = Text(dump_only=True)
    why = Choice(REASONS, dump_only=True)
    state = Choice(DECISIONS)
    note = LongText()
