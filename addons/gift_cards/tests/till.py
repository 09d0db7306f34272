"""What a till does with gift cards, as it arrives at the server."""

from __future__ import annotations

from datetime import date
from typing import Any

from addons.gift_cards.models import Card, Entry, Shortfall
from addons.sales.models import Order
from addons.sales.tests.orders import line, op, order, payment, refund, statuses
from core.db import transaction
from core.ids import uuid7
from core.testing import Shop

Doc = dict[str, Any]
API = "/api/v1/gift_cards"
METHOD = "0190cccc-0000-7000-8000-000000000077"
NUMBER = "9801234567890127"


def loaded(shop: Shop, number: str = NUMBER, amount: int = 5000, sequence: int = 900) -> Doc:
    """The sale of a card, or money put on one: a line without tax, paid in cash."""
    sold = line(price=amount) | {
        "product_id": None, "category_id": None, "tax_id": None, "tax_name": "", "name": "Gift card",
        "facts": {"gift_cards": {"load": {"number": number}}, "sales": {"liability": True}},
    }  # fmt: skip
    made = order(shop, sequence, [sold])
    assert statuses(shop, op(made)) == ["applied"]
    return made


def hold(shop: Shop, amount: int, number: str = NUMBER, hold_id: str = "", till: Any = None) -> Any:
    """Ask the server to hold a sum."""
    return (till or shop.till).post(f"{API}/holds", {"id": hold_id or uuid7(), "number": number, "amount": amount})


def paid_by_card(amount: int, *, number: str = NUMBER, held: str | None = None, **fact: Any) -> Doc:
    """A payment by gift card."""
    fact = {"number": number, "hold": held, **fact}
    return payment(amount, method=METHOD, kind="gift_card") | {"facts": {"gift_cards": fact}}


def sale(shop: Shop, sequence: int, amount: int, *payments: Doc, **changes: Any) -> Doc:
    """A sale of goods of that amount, paid like this."""
    return order(shop, sequence, [line(price=amount)], payments=list(payments), **changes)


def returned(shop: Shop, sold: Doc, sequence: int, *payments: Doc, kind: str = "refund") -> Doc:
    """The whole of a sale taken back, the money paid out like this."""
    return refund(
        shop, sold, sequence, kind=kind, payments=list(payments), refers_to_id=sold["id"], refers_to_number=sold["number"]
    )


def card(shop: Shop, number: str = NUMBER) -> Card:
    """The card; its ledger adds up to its balance."""
    with shop.work(write=False) as session:
        found = session.query(Card).filter_by(number=number).one()
        assert found.balance == sum(entry.amount for entry in found.entries)
        return found


def kinds(shop: Shop) -> list[str]:
    """What was booked, in order."""
    with shop.work(write=False) as session:
        return [entry.kind for entry in session.query(Entry).order_by(Entry.id)]


def shortfalls(shop: Shop) -> list[tuple[int, int, str]]:
    """Amount, covered and reason of each shortfall."""
    with shop.work(write=False) as session:
        return [(one.amount, one.covered, one.why) for one in session.query(Shortfall).order_by(Shortfall.id)]


def flags(shop: Shop, made: Doc) -> list[str]:
    """The flags of an order."""
    with shop.work(write=False) as session:
        return list(session.get_one(Order, made["id"]).flags)


def expire(shop: Shop, number: str = NUMBER) -> None:
    """The card's last day was long ago."""
    with shop.work() as session, transaction():
        session.query(Card).filter_by(number=number).one().valid_until = date(2020, 1, 31)
