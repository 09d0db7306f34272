"""A shop whose settlements are closed and posted, and what its journal says."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import func, select

from addons.accounting.models import Account, JournalEntry, JournalLine
from addons.accounting.posting import post_store
from addons.cash.tests.test_cash import Drawer
from addons.payments.models import PaymentMethod
from addons.sales.tests.orders import CARD, order, payment, statuses
from addons.sales.tests.orders import line as sold
from core.testing import Shop

API = "/api/v1/accounting"
GIFT_CARD = "0190cccc-0000-7000-8000-000000000077"


def post_books(shop: Shop) -> dict[str, int]:
    """Post what is due, as the background job does."""
    with shop.work():
        return post_store(shop.store_id)


def balances(shop: Shop, role: str = "") -> dict[str, int]:
    """Debit less credit by account number, zeros left out."""
    with shop.work(write=False) as session:
        query = select(Account.number, func.sum(JournalLine.debit - JournalLine.credit)).join(
            Account, Account.id == JournalLine.account_id
        )
        query = query.where(JournalLine.role == role) if role else query
        return {number: int(amount) for number, amount in session.execute(query.group_by(Account.number)) if amount}


def entries(shop: Shop) -> list[tuple[str, str, int]]:
    """Kind, document and amount of each entry, in their order."""
    with shop.work(write=False) as session:
        query = select(JournalEntry.kind, JournalEntry.document, JournalEntry.amount)
        return [tuple(row) for row in session.execute(query.order_by(JournalEntry.sequence))]


def sides(shop: Shop) -> dict[str, int]:
    """Debit less credit of each entry: all zeros where the journal balances."""
    sums: dict[str, int] = defaultdict(int)
    with shop.work(write=False) as session:
        for entry_id, debit, credit in session.execute(select(JournalLine.entry_id, JournalLine.debit, JournalLine.credit)):
            sums[entry_id] += debit - credit
    return dict(sums)


def closed_drawer(shop: Shop, *ops: Any, counted: int, sequence: int = 1, opening: int = 10_000) -> Drawer:
    """A settlement with these operations in it, counted and closed; operations may be made from the drawer."""
    drawer = Drawer(shop, f"R1-S{sequence}", opening, sequence)
    wanted = [one(drawer) if callable(one) else one for one in ops]
    found = statuses(shop, drawer.opening, *wanted, drawer.count(counted), drawer.close())
    assert set(found) == {"applied"}, found
    return drawer


def two_rates(shop: Shop, drawer: Drawer, sequence: int, **changes: Any) -> dict[str, Any]:
    """A receipt of 11.90 at 19 % and 10.70 at 7 %."""
    return order(shop, sequence, [sold(price=1190), sold(2, product=2, price=1070, low=True)], settlement_id=drawer.id, **changes)


def card_method(shop: Shop) -> str:
    """A payment method of the kind card with the id that the orders of tests use."""
    with shop.work() as session:
        if session.get(PaymentMethod, CARD) is None:
            session.add(PaymentMethod(id=CARD, name="EC", kind="card"))
    return CARD


def by_card(amount: int) -> dict[str, Any]:
    """A payment by card."""
    return payment(amount, method=CARD, kind="card")


def paid_by_card(amount: int) -> dict[str, Any]:
    """A payment by gift card."""
    made = payment(amount, method=GIFT_CARD, kind="gift_card")
    return made | {"facts": {"gift_cards": {"number": "9801234567890127", "hold": None}}}
