"""The postal code survey: what customers of a place bought, without a query an order."""

import pytest

from addons.sales.tests.orders import line, op, order, refund, statuses

DAY = "from=2026-11-22&to=2026-11-22"


def sale(shop, sequence, price, code, **changes):
    facts = {"pos": {"postal_code": code}} if code is not None else {}
    return order(shop, sequence, [line(price=price)], facts=facts, **changes)


def card(shop, period=DAY):
    return shop.owner.get(f"/api/v1/pos/summary/postal-codes?{period}").get_json()


def test_sales_are_added_up_by_postal_code(shop):
    sales = [sale(shop, 1, 500, "71000"), sale(shop, 2, 300, "10115"), sale(shop, 3, 250, "71000"), sale(shop, 4, 900, None)]
    assert set(statuses(shop, *map(op, sales))) == {"applied"}
    shown = card(shop)
    assert [(row["label"], row["value"]) for row in shown["rows"]] == [("71000", 750), ("10115", 300)]
    assert shown["total"] == 1050


def test_the_figure_links_to_the_sales_behind_it(shop):
    statuses(shop, op(sale(shop, 1, 500, "71000")), op(sale(shop, 2, 300, "10115")))
    link = card(shop)["rows"][0]["link"]
    assert link.startswith("pos.postal_codes?")
    listed = shop.owner.get(f"/api/v1/pos/postal-codes?{link.partition('?')[2]}").get_json()["items"]
    assert [(one["number"], one["code"], one["total"]) for one in listed] == [("R1-000001", "71000", 500)]


def test_practice_and_returns_are_no_sales_to_a_place(shop):
    sold = sale(shop, 1, 500, "71000")
    back = refund(shop, sold, 2) | {"facts": {"pos": {"postal_code": "71000"}}}
    practice = sale(shop, 3, 700, "71000", training=True, number="R1-T000003")
    assert set(statuses(shop, op(sold), op(back), op(practice))) == {"applied"}
    assert card(shop)["total"] == 500


@pytest.mark.parametrize("code", [71000, "", "  ", "x" * 13, {"a": 1}, ["71000"]])
def test_what_is_no_postal_code_never_stops_a_sale(shop, code):
    assert statuses(shop, op(sale(shop, 1, 500, code))) == ["applied"]
    assert card(shop)["rows"] == []


def test_another_day_is_another_figure(shop):
    statuses(shop, op(sale(shop, 1, 500, "71000")))
    assert card(shop, "from=2026-11-21&to=2026-11-21")["rows"] == []


def test_more_places_than_fit_are_one_row(shop):
    statuses(shop, *(op(sale(shop, n, 1000 - n, f"7100{n}")) for n in range(1, 10)))
    shown = card(shop)
    assert (len(shown["rows"]), shown["rows"][-1]["label"]) == (9, "Other postal codes")
    assert sum(row["value"] for row in shown["rows"]) == shown["total"]
