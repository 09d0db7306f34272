"""One card: found by number, locked, judged, and its state as people see it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload

from addons.gift_cards.errors import CardRefused, UnknownCard
from addons.gift_cards.models import CARD, HELD, Card, Hold
from addons.gift_cards.numbers import SHORTEST, masked, new_number, normal
from core import settings
from core.clock import business_day, now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.models import Company, Store

_ = translator("gift_cards")
ACTIVE, EMPTY, BLOCKED, EXPIRED = "active", "empty", "blocked", "expired"


def find(number: str, *, lock: bool = False) -> Card:
    """The card of a number; `lock` lets nobody else move money on it before the transaction ends. Raises UnknownCard."""
    query = select(Card).where(Card.number == normal(number), Card.active).options(lazyload(Card.entries))
    query = query.with_for_update().execution_options(populate_existing=True) if lock else query
    card = session().scalars(query).first()
    if card is None:
        raise UnknownCard(_("No gift card has the number {number}.", number=masked(normal(number))))
    return card


def lock_all(numbers: Collection[str], ids: Collection[str]) -> list[Card]:
    """The cards of these numbers and ids, locked in one order for everybody."""
    query = select(Card).where(Card.number.in_(numbers) | Card.id.in_(ids)).order_by(Card.id).options(lazyload(Card.entries))
    return list(session().scalars(query.with_for_update().execution_options(populate_existing=True)))


def held(card_id: str, *, but: Collection[str] = ()) -> int:
    """What payments in the making hold of a card, those named in `but` left out."""
    query = select(func.coalesce(func.sum(Hold.amount), 0)).where(
        Hold.card_id == card_id, Hold.state == HELD, Hold.expires_at > now(), Hold.id.not_in(but)
    )
    return int(session().scalar(query) or 0)


def available(card: Card) -> int:
    """What may still be taken of a card now."""
    return max(0, card.balance - held(card.id))


def state_of(card: Card, today: date | None = None) -> str:
    """Whether the card pays: active, empty, blocked or expired."""
    if card.blocked or not card.active:
        return BLOCKED
    if card.valid_until is not None and (today or today_of(card.store_id)) > card.valid_until:
        return EXPIRED
    return ACTIVE if card.balance else EMPTY


def check(card: Card, currency: str) -> None:
    """Raise CardRefused where the card does not pay: blocked, expired, or of another currency."""
    state, name = state_of(card), masked(card.number)
    if state == BLOCKED:
        raise CardRefused(_("Gift card {number} is blocked.", number=name))
    if state == EXPIRED:
        raise CardRefused(_("Gift card {number} has expired.", number=name))
    if card.currency != currency:
        raise CardRefused(_("Gift card {number} holds {currency}.", number=name, currency=card.currency))


def today_of(store_id: str | None) -> date:
    """The business day now in a store; that of UTC where there is none."""
    store = session().get(Store, store_id) if store_id else None
    return business_day(now(), store.timezone, store.day_cutover_hour) if store else now().date()


def valid_until(kind: str, store_id: str | None) -> date | None:
    """The last day of a new card: the end of a month, or None where the store lets it be valid for ever."""
    months = int(settings.get("gift_cards.valid_months" if kind == CARD else "gift_cards.voucher_months", store_id=store_id))
    if not months:
        return None
    today = today_of(store_id)
    after = today.year * 12 + today.month + months  # the month behind the last one, counted from zero
    return date.fromordinal(date(after // 12, after % 12 + 1, 1).toordinal() - 1)


def free_number(store_id: str | None) -> str:
    """A new number that no card has."""
    prefix = normal(str(settings.get("gift_cards.prefix", store_id=store_id)))[:6]
    while True:
        number = new_number(prefix if prefix.isdigit() else "980")
        if session().scalar(select(Card.id).where(Card.number == number)) is None:
            return number


def complete(card: Card, is_new: bool) -> None:
    """Give a card made by hand its number, currency and validity; raises CardRefused for a number taken or too short."""
    if not is_new:
        return
    card.kind, card.store_id = card.kind or CARD, identity().store_id
    card.number = normal(card.number or "") or free_number(card.store_id)
    if len(card.number) < SHORTEST:
        text = _("A number has six signs at least.")
        raise CardRefused(text, details={"fields": {"number": [text]}})
    with session().no_autoflush:
        if session().scalar(select(Card.id).where(Card.number == card.number)) is not None:
            text = _("A gift card has this number already.")
            raise CardRefused(text, details={"fields": {"number": [text]}})
    card.currency = card.currency or currency_of(card.store_id)
    card.balance = 0
    if card.valid_until is None:
        card.valid_until = valid_until(card.kind, card.store_id)


def currency_of(store_id: str | None) -> str:
    """The currency of a store, else the company's."""
    store = session().get(Store, store_id) if store_id else None
    return (store.currency if store else None) or session().scalars(select(Company)).one().currency
