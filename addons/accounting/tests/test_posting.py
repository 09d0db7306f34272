"""Closed settlements become entries that balance, are corrected by reversals, and wait where an account is missing."""

import pytest
from sqlalchemy import select, update

from addons.accounting.errors import JournalIsFinal, Unbalanced
from addons.accounting.journal import Head, Side, write_entry
from addons.accounting.models import Account, JournalEntry, JournalLine
from addons.accounting.tests.books import API, balances, by_card, closed_drawer, entries, paid_by_card, post_books, sides, two_rates
from addons.cash.models import CashEntry
from addons.cash.tests.test_transfers import Way
from addons.sales.tests.orders import line, op, order, payment, statuses
from core.ids import uuid7


def test_a_closed_settlement_is_posted_to_the_accounts_of_its_country(shop):
    closed_drawer(
        shop,
        lambda drawer: op(two_rates(shop, drawer, 1), drawer.id),
        lambda drawer: op(two_rates(shop, drawer, 2, payments=[by_card(1190), payment(1070)]), drawer.id),
        lambda drawer: drawer.move("out", 500, "Stamps"),
        counted=10_000 + 2260 + 1070 - 500 - 30,
    )
    assert post_books(shop) == {"posted": 1, "waiting": 0}
    assert balances(shop) == {
        "1000": 2260 + 1070 - 500 - 30, "1361": 1190, "1360": 500, "2300": 30,
        "8400": -2000, "8300": -2000, "1776": -380, "1771": -140,
    }  # fmt: skip
    assert set(sides(shop).values()) == {0}
    assert post_books(shop) == {"posted": 0, "waiting": 0}, "what did not change is not posted again"


def test_an_open_settlement_is_not_posted(shop):
    from addons.cash.tests.test_cash import Drawer

    drawer = Drawer(shop)
    statuses(shop, drawer.opening, drawer.sale(1, 500))
    assert post_books(shop) == {"posted": 0, "waiting": 0}


def test_a_late_sale_reverses_the_posting_and_makes_it_anew(shop):
    drawer = closed_drawer(shop, lambda drawer: drawer.sale(1, 1190), counted=11_190)
    post_books(shop)
    assert statuses(shop, drawer.sale(2, 2380)) == ["applied"]
    assert post_books(shop)["posted"] == 2
    assert [(kind, document) for kind, document, _amount in entries(shop)] == [
        ("posting", "R1-S1"), ("reversal", "R1-S1"), ("posting", "R1-S1"),
    ]  # fmt: skip
    assert balances(shop) == {"1000": 1190, "2300": 2380, "8400": -3000, "1776": -570}, "the drawer held what was counted"


def test_a_missing_account_is_named_and_the_settlement_waits_until_it_has_one(shop):
    odd = line(price=1050) | {"tax_id": None}
    taxes = [{"tax_id": None, "name": "5 %", "rate": 500, "inclusive": True, "base": 1000, "amount": 50}]
    closed_drawer(shop, lambda drawer: op(order(shop, 1, [odd], taxes=taxes, settlement_id=drawer.id), drawer.id), counted=11_050)
    assert post_books(shop) == {"posted": 0, "waiting": 1}
    found = shop.owner.get(f"{API}/mapping").get_json()
    assert [(row["role"], row["key"]) for row in found["rows"] if row["account_id"] is None] == [
        ("revenue", "500"), ("tax", "500"),
    ]  # fmt: skip
    accounts = shop.owner.get(f"{API}/accounts?per_page=100").get_json()["items"]
    for role, number in (("revenue", "8200"), ("tax", "1770")):
        account = next(one["id"] for one in accounts if one["number"] == number)
        answer = shop.owner.post(f"{API}/mapping", {"role": role, "key": "500", "account_id": account})
        assert answer.status_code == 200, answer.get_json()
    assert shop.owner.post(f"{API}/post").get_json() == {"posted": 1, "waiting": 0}
    assert balances(shop) == {"1000": 1050, "8200": -1000, "1770": -50}


def test_gift_cards_are_owed_until_they_pay(shop):
    loaded = line(price=5000) | {
        "product_id": None, "tax_id": None,
        "facts": {"gift_cards": {"load": {"number": "9801234567890127"}}, "sales": {"liability": True}},
    }  # fmt: skip
    closed_drawer(
        shop,
        lambda drawer: op(order(shop, 1, [loaded], settlement_id=drawer.id), drawer.id),
        lambda drawer: op(order(shop, 2, [line(price=1190)], settlement_id=drawer.id, payments=[paid_by_card(1190)]), drawer.id),
        counted=15_000,
    )
    assert post_books(shop) == {"posted": 1, "waiting": 0}
    assert balances(shop) == {"1000": 5000, "1700": -5000 + 1190, "8400": -1000, "1776": -190}


def test_a_reason_has_an_account_of_its_own_however_it_is_written(shop):
    post_books(shop)
    office = next(one for one in shop.owner.get(f"{API}/accounts?per_page=100").get_json()["items"] if one["number"] == "4910")
    shop.owner.post(f"{API}/mapping", {"role": "reason", "key": " Stamps ", "account_id": office["id"]})
    closed_drawer(shop, lambda drawer: drawer.move("out", 500, "stamps"), counted=9_500)
    post_books(shop)
    assert balances(shop) == {"1000": -500, "4910": 500}


def test_the_journal_balances_or_is_not_written_and_never_changes(shop):
    post_books(shop)
    with shop.work() as session:
        account = session.scalars(select(Account)).first()
        from datetime import date

        with pytest.raises(Unbalanced):
            write_entry(Head("manual", shop.store_id, date(2026, 11, 22), "X", "X"), [Side(account, 100)])
    closed_drawer(shop, lambda drawer: drawer.sale(1, 1190), counted=11_190)
    post_books(shop)
    with pytest.raises(JournalIsFinal), shop.work() as session:
        session.scalars(select(JournalLine)).first().debit = 1
        session.flush()
    with pytest.raises(JournalIsFinal), shop.work() as session:
        session.delete(session.scalars(select(JournalEntry)).first())
        session.flush()


def test_an_expense_is_booked_and_taken_back_and_the_profit_follows(shop):
    closed_drawer(shop, lambda drawer: drawer.sale(1, 11_900), counted=21_900)
    post_books(shop)
    accounts = {one["number"]: one["id"] for one in shop.owner.get(f"{API}/accounts?per_page=100").get_json()["items"]}
    body = {
        "day": "2026-11-22",
        "amount": 4000,
        "account_id": accounts["4250"],
        "paid_from_id": accounts["1200"],
        "text": "Cleaning",
    }
    made = shop.owner.post(f"{API}/expenses", body)
    assert made.status_code == 201, made.get_json()
    period = "from=2026-11-01&to=2026-11-30"
    profit = shop.owner.get(f"{API}/profit?{period}").get_json()
    assert (profit["revenue"], profit["expenses"], profit["tax"], profit["profit"]) == (10_000, 4000, 1900, 6000)
    assert profit["months"] == [{"month": "2026-11", "revenue": 10_000, "expenses": 4000}]
    assert [(row["account"], row["amount"]) for row in profit["spent"]] == [("4250 Reinigung", 4000)]
    assert profit["cost_unknown"] == 11_900, "nobody knows what the goods cost"
    assert shop.owner.post(f"{API}/entries/{made.get_json()['id']}/reversal").status_code == 201
    assert shop.owner.post(f"{API}/entries/{made.get_json()['id']}/reversal").status_code == 409
    assert shop.owner.post(f"{API}/entries/{uuid7()}/reversal").status_code == 404
    assert shop.owner.get(f"{API}/profit?{period}").get_json()["expenses"] == 0


def test_every_payment_method_has_a_statement_with_its_balance(shop):
    closed_drawer(
        shop,
        lambda drawer: op(order(shop, 1, [line(price=1190)], settlement_id=drawer.id, payments=[by_card(1190)]), drawer.id),
        lambda drawer: drawer.sale(2, 500),
        counted=10_500,
    )
    post_books(shop)
    cash = shop.owner.get(f"{API}/statement?from=2026-11-01&to=2026-11-30").get_json()
    assert [one["key"] for one in cash["methods"]] == ["cash", by_card(1)["method_id"]]
    assert (cash["opening"], [row["balance"] for row in cash["rows"]], cash["closing"]) == (0, [500], 500)
    card = shop.owner.get(f"{API}/statement?from=2026-11-23&to=2026-11-30&method={by_card(1)['method_id']}").get_json()
    assert (card["opening"], card["rows"], card["closing"]) == (1190, [], 1190)


def test_who_may_not_see_the_books_does_not(shop):
    mira = shop.signed_in(shop.cashier_id)
    assert {mira.get(f"{API}/{path}").status_code for path in ("profit", "statement", "mapping", "entries", "lines")} == {403}


def test_a_drop_is_money_on_its_way_until_the_vault_has_it_and_what_got_lost_is_a_shortage(shop):
    way = Way(shop)
    drop = way.send("safe", 4000)
    assert set(statuses(shop, drop, way.receive(drop, 3900), way.drawer.count(6000), way.drawer.close())) == {"applied"}
    assert post_books(shop) == {"posted": 2, "waiting": 0}
    assert balances(shop) == {"1000": -4000, "1010": 3900, "2300": 100}, "nothing is left on the account of money on its way"


def test_a_reason_brings_the_account_that_was_set_with_it(shop):
    closed_drawer(shop, lambda drawer: drawer.move("out", 500, "Stamps"), counted=9_500)
    with shop.work() as session:
        session.execute(update(CashEntry).where(CashEntry.kind == "out").values(account="4910"))
    post_books(shop)
    assert balances(shop) == {"1000": -500, "4910": 500}
