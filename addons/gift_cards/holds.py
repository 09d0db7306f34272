"""Holds: a till holds a sum while a receipt is being paid, so that two tills never spend the same money (hold, confirm, cancel)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from addons.gift_cards.cards import check, find, held
from addons.gift_cards.errors import CardRefused, NotEnough
from addons.gift_cards.models import FREED, HELD, USED, Card, Hold
from addons.gift_cards.numbers import masked
from core.clock import now
from core.db import session
from core.format_numbers import format_money
from core.i18n import translator
from core.identity import identity

_ = translator("gift_cards")
LIFETIME = timedelta(minutes=15)
FORGOTTEN = timedelta(days=2)


def hold(hold_id: str, number: str, amount: int, currency: str, cart_id: str | None) -> tuple[Card, Hold]:
    """Hold a sum of a card for a quarter of an hour; the same id again changes what it holds and renews it.

    Raises UnknownCard, CardRefused, or NotEnough with what is free in `details`.
    """
    card = find(number, lock=True)
    check(card, currency)
    known = session().get(Hold, hold_id, with_for_update=True)
    if known is not None and (known.card_id != card.id or known.state == USED):
        raise CardRefused(_("This payment was finished already."))
    free = card.balance - held(card.id, but=[hold_id])
    if amount > free:
        text = _("Gift card {number} has {amount} left.", number=masked(card.number), amount=format_money(max(0, free), currency))
        raise NotEnough(text, details={"available": max(0, free)})
    _forget_old(card.id)
    who = identity()
    known = known or Hold(id=hold_id, card_id=card.id, store_id=who.store_id, device_id=who.device_id, cart_id=cart_id)
    known.amount, known.state, known.expires_at = amount, HELD, now() + LIFETIME
    session().add(known)
    session().flush()
    return card, known


def free(hold_id: str) -> None:
    """Let go of what a hold holds; one that paid stays, and an unknown one is nothing to free."""
    known = session().get(Hold, hold_id, with_for_update=True)
    if known is not None and known.state == HELD:
        known.state = FREED
        session().flush()


def _forget_old(card_id: str) -> None:
    session().execute(delete(Hold).where(Hold.card_id == card_id, Hold.expires_at < now() - FORGOTTEN))
