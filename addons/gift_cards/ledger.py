"""Bookings on a card, each exactly once and never below zero; the card must be locked (`cards.find`, `cards.lock_all`)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.gift_cards.cards import find
from addons.gift_cards.errors import NotEnough
from addons.gift_cards.models import CORRECT, Card, Entry
from core import audit
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7

_ = translator("gift_cards")
N_ = _.lazy
titles({
    "gift_cards.correct": N_("Gift card corrected"), "gift_card_held": N_("Gift card taken as payment"),
    "gift_card_freed": N_("Gift card payment taken back"), "gift_card_loaded": N_("Gift card sold or loaded"),
    "gift_card_asked": N_("Balance of a gift card asked"),
})  # fmt: skip


def book(card: Card, kind: str, amount: int, source_id: str, at: datetime, **about: Any) -> Entry:
    """Add a booking to a locked card; raises NotEnough where it would go below zero."""
    if card.balance + amount < 0:
        raise NotEnough(_("The card holds less than that."), details={"available": card.balance})
    card.balance += amount
    card.revision += 1
    entry = Entry(id=uuid7(), card_id=card.id, source_id=source_id, kind=kind, amount=amount, balance=card.balance, at=at, **about)
    session().add(entry)
    session().flush()
    return entry


def booked(source_ids: Collection[str]) -> set[str]:
    """Those of the sources that are in the ledger already."""
    return set(session().scalars(select(Entry.source_id).where(Entry.source_id.in_(source_ids))))


def correct(number: str, amount: int, reason: str, source_id: str) -> Card:
    """Book a correction by hand, once for each `source_id`; raises UnknownCard or NotEnough."""
    card = find(number, lock=True)
    if not booked([source_id]):
        who = identity()
        book(card, CORRECT, amount, source_id, now(), store_id=who.store_id, employee_id=who.user_id, reason=reason)
        audit.record("gift_cards.correct", "gift_cards.card", card.id, amount=amount, reason=reason, balance=card.balance)
    session().refresh(card, ["entries"])
    return card
