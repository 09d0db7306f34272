"""Gift cards in the API: what tills ask and hold, and cards, bookings and shortfalls for the back office."""

from __future__ import annotations

from typing import Any

from addons.gift_cards import holds, ledger
from addons.gift_cards.cards import available, complete, currency_of, find, state_of
from addons.gift_cards.errors import CardRefused, UnknownCard
from addons.gift_cards.models import Card, Entry, Shortfall
from addons.gift_cards.numbers import normal
from addons.gift_cards.schemas import (
    CardSchema,
    CorrectionSchema,
    EntrySchema,
    HoldSchema,
    LookupSchema,
    NumberQuery,
    ShortfallSchema,
)
from addons.gift_cards.services import outstanding
from addons.sales.schemas import FigureSchema
from core.api import DEVICE, Blueprint
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("gift_cards")
bp = Blueprint("gift_cards", "Gift cards and return vouchers")


def _not_by_hand(_record: Shortfall, is_new: bool) -> None:
    if is_new:
        raise CardRefused(_("Shortfalls come from sales; they cannot be made here."))


cards = Resource(
    name="gift_cards.card", model=Card, schema=CardSchema(), bp=bp, path="cards", view="gift_cards.view", edit="gift_cards.edit",
    title="Gift cards", title_one="Gift card", order="-id", search=(Card.number, Card.note), before_save=complete,
    can_delete=False, export_columns=("number", "kind", "balance", "currency", "state", "valid_until", "blocked", "note"),
)  # fmt: skip

entries = Resource(
    name="gift_cards.entry", model=Entry, schema=EntrySchema(), bp=bp, path="entries", view="gift_cards.view", edit=None,
    title="Gift card ledger", title_one="Booking", order="-at", search=(Entry.order_number, Entry.reason), scope=of_the_store,
    export_columns=("at", "kind", "amount", "balance", "card_id", "order_number", "register_id", "employee_id", "reason"),
)  # fmt: skip

shortfalls = Resource(
    name="gift_cards.shortfall", model=Shortfall, schema=ShortfallSchema(), bp=bp, path="shortfalls", view="gift_cards.view",
    edit="gift_cards.edit", title="Gift card shortfalls", title_one="Gift card shortfall", order="-at",
    search=(Shortfall.order_number, Shortfall.number), scope=of_the_store, before_save=_not_by_hand, can_delete=False,
    export_columns=("at", "order_number", "number", "amount", "covered", "missing", "currency", "why", "state", "note"),
)  # fmt: skip


@bp.get("/lookup", permission=DEVICE, query=NumberQuery(), out=LookupSchema())
def look_up(args: dict[str, Any]) -> dict[str, Any]:
    """The card of a number with its balance and what of it is free; unknown numbers are answered, they may be sold."""
    try:
        card = find(args["number"])
    except UnknownCard:
        return {"known": False, "number": normal(args["number"]), "balance": 0, "available": 0, "state": "unknown"}
    names = ("id", "number", "kind", "currency", "balance", "valid_until")
    return {"known": True, "available": available(card), "state": state_of(card), **{name: getattr(card, name) for name in names}}


@bp.post("/holds", permission=DEVICE, body=HoldSchema(), out=HoldSchema())
def hold_sum(data: dict[str, Any]) -> dict[str, Any]:
    """Hold a sum for a payment; refused where the card does not pay or less is free."""
    currency = currency_of(identity().require_store())
    card, made = holds.hold(data["id"], data["number"], data["amount"], currency, data["cart_id"])
    return {"id": made.id, "card_id": card.id, "amount": made.amount, "left": available(card), "expires_at": made.expires_at}


@bp.delete("/holds/<hold_id>", permission=DEVICE, status=204)
def free_hold(hold_id: str) -> None:
    """Let go of what a hold holds."""
    if is_uuid(hold_id):
        holds.free(hold_id)


@bp.post("/cards/<card_id>/corrections", permission="gift_cards.edit", body=CorrectionSchema(), out=CardSchema())
def correct(data: dict[str, Any], card_id: str) -> Card:
    """Book a correction on a card: an opening balance, money made good, or what was counted wrongly."""
    card = session().get(Card, card_id) if is_uuid(card_id) else None
    if card is None:
        raise UnknownCard(_("There is no such gift card."))
    return ledger.correct(card.number, data["amount"], data["reason"], data["id"])


@bp.get("/summary/outstanding", permission="gift_cards.view", out=FigureSchema())
def read_outstanding() -> dict[str, Any]:
    """What the company owes on gift cards now."""
    owed = outstanding(currency_of(identity().store_id))
    return {"value": owed, "type": "money", "previous": None, "label": ""}
