"""Training mode (C11, POS-B08): switched by right or approval, with numbers of its own, in no figure and no drawer."""

from __future__ import annotations

from typing import Any

from addons.pos.tests.test_approvals import granted
from addons.sales.tests import orders as sold
from core.clock import now, to_text
from core.testing import Shop


def switch(shop: Shop, on: bool, actor: str, *approvals: Any) -> str:
    """Switch the mode at the till; the operation's status."""
    place = {"employee_id": actor, "store_id": shop.store_id, "register_id": shop.register_id}
    op = sold.operation("pos.training", {"on": on}, place)
    return sold.statuses(shop, op | {"created_at": to_text(now()), "approvals": list(approvals)})[0]


def practises(shop: Shop) -> bool:
    """What the till is told at its start."""
    return bool(shop.till.get("/api/v1/boot?app=pos").json["settings"]["pos.training"])


def test_who_has_the_right_switches_and_a_cashier_does_not(shop: Shop) -> None:
    luka = shop.person("manager", "Luka", pin="2222")
    assert (switch(shop, True, shop.cashier_id), practises(shop)) == ("review", False)
    assert (switch(shop, True, luka), practises(shop)) == ("applied", True)
    assert (switch(shop, False, luka), practises(shop)) == ("applied", False)


def test_somebody_may_allow_it_to_a_cashier_once(shop: Shop) -> None:
    luka = shop.person("manager", "Luka", pin="2222")
    grant = granted(shop, "pos.training", luka, subject={"on": True})
    assert (switch(shop, True, shop.cashier_id, grant), practises(shop)) == ("applied", True)
    assert (switch(shop, False, shop.cashier_id, grant), practises(shop)) == ("review", True)


def test_practice_has_its_own_numbers_and_is_in_no_figure(shop: Shop) -> None:
    real, practice = sold.order(shop, 1), sold.order(shop, 7, number="R1-T000007", training=True)
    assert sold.statuses(shop, sold.op(real), sold.op(practice)) == ["applied", "applied"]
    boot = shop.till.get("/api/v1/boot?app=pos").json["data"]
    assert boot["sales"] == {"last_sequence": 1, "last_training": 7}
    assert boot["pos"]["next_sequence"] == 2
    figure = shop.owner.get("/api/v1/sales/summary/turnover?from=2026-11-22&to=2026-11-22").json
    assert figure["value"] == real["total"]


def test_practice_asks_for_no_approval(shop: Shop) -> None:
    order = sold.order(shop, 1, [sold.line(quantity=-10_000)], number="R1-T000001", training=True)
    assert sold.statuses(shop, sold.op(order)) == ["applied"]
    assert shop.owner.get("/api/v1/approvals?f.state=missing").json["total"] == 0
