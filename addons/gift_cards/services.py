"""The kind of payment "gift card" and what other addons may ask of cards."""

from __future__ import annotations

from sqlalchemy import func, select

from addons.gift_cards import deeds, intake
from addons.gift_cards.cards import available, find
from addons.gift_cards.holds import free, hold
from addons.gift_cards.models import Card
from addons.gift_cards.moves import GIFT_CARD
from addons.payments.services import fixed_kinds, payment_kinds
from core.db import session
from core.i18n import translator

N_ = translator("gift_cards").lazy

__all__ = ["GIFT_CARD", "available", "deeds", "find", "free", "hold", "intake", "outstanding"]

payment_kinds.add(GIFT_CARD, N_("Gift card"), owner="gift_cards")
fixed_kinds.add(GIFT_CARD, True, owner="gift_cards")


def outstanding(currency: str) -> int:
    """What the company owes on gift cards and vouchers of a currency: the liability, in minor units."""
    query = select(func.coalesce(func.sum(Card.balance), 0)).where(Card.currency == currency)
    return int(session().scalar(query) or 0)
