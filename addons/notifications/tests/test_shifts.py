"""The beginning and end of a shift in the bell and by e-mail, on both databases."""

from __future__ import annotations

from addons.mail.tests.inbox import inbox, use
from addons.notifications.tests.test_notifications import act, closed, opened, told, want
from addons.sales.tests.orders import op, order, statuses
from core.clock import now, to_text
from core.ids import uuid7
from core.job_runner import run_due

__all__ = ["inbox"]


def test_a_shift_is_told_with_its_figures_and_mailed_with_everything(shop, inbox):
    want(shop, shift_mail=True)
    use(shop, **{"notifications.shift_addresses": "boss@example.com, owner@demo.shop"})
    id_ = opened(shop)
    sold = order(shop, 1, settlement_id=id_)
    assert statuses(shop, op(sold)) == ["applied"]
    act(
        shop,
        "cash.movement",
        {"id": uuid7(), "kind": "out", "at": to_text(now()), "settlement_id": id_, "amount": 500, "reason": "Milk"},
    )
    closed(shop, id_, 10_000)
    text = told(shop)[0].replace("\u00a0", " ")
    assert "R1-S1" in text
    assert "expected 100,48 €, counted 100,00 €, difference −0,48 €" in text
    run_due(shop.kernel)
    assert sorted(message["To"] for message in inbox.messages) == ["boss@example.com"] * 2 + ["owner@demo.shop"] * 2
    end = next(message for message in inbox.messages if "difference" in message["Subject"])
    page = end.get_body(("html",)).get_content()
    for part in ("R1-000001", "5,48", "Taken out: Milk", "−5,00", "−0,48"):
        assert part in page
