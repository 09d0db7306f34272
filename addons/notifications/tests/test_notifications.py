"""Managers hear of what matters once, in their language, where they want to; e-mails of shifts have all the figures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from addons.cash.drawers import changed
from addons.cash.models import COUNTING, Settlement
from addons.mail.tests.inbox import inbox
from addons.notifications import mails
from addons.notifications.models import Event
from addons.sales.tests.orders import line, op, operation, order, post, refund, statuses
from core.clock import now, to_text
from core.ids import uuid7
from core.job_runner import run_due
from core.models import User

__all__ = ["inbox"]
LATEST, WANTS = "/api/v1/notifications/latest", "/api/v1/notifications/wants"


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def want(shop, **changes):
    wants = {"bell": True, "off": [], "digest": "none", "shift_mail": False, "stock_mail": False} | changes
    assert shop.owner.post(WANTS, wants).status_code == 204


def told(shop, client=None):
    return [one["text"] for one in (client or shop.owner).get(LATEST).json["items"]]


def act(shop, kind, payload):
    place = {"store_id": shop.store_id, "register_id": shop.register_id, "employee_id": shop.owner_id, "settlement_id": None}
    [answer] = post(shop, operation(kind, payload, place))
    assert answer["status"] == "applied", answer
    return payload


def opened(shop, amount=10_000):
    settlement = {"id": uuid7(), "number": "R1-S1", "sequence": 1, "register_id": shop.register_id, "float": amount}
    act(shop, "cash.settlement_open", {"settlement": settlement | {"opened_at": to_text(now())}})
    return settlement["id"]


def closed(shop, settlement_id, counted):
    moment = to_text(now())
    act(shop, "cash.settlement_count", {"settlement_id": settlement_id, "counted_at": moment, "counted": counted})
    act(shop, "cash.settlement_close", {"settlement_id": settlement_id, "closed_at": moment})


def test_what_is_sent_twice_is_told_once(shop):
    sold = order(shop, 1, settlement_id=None)
    back = refund(shop, sold, 2, refers_to_id=sold["id"], refers_to_number=sold["number"], reason="Broken")
    assert statuses(shop, op(sold), op(back, sold["id"])) == ["applied", "applied"]
    post(shop, op(back, sold["id"]))
    [text] = told(shop)
    assert "took back Product 1, Product 2 on R1-000002" in text
    assert "Reason: Broken" in text


def test_a_discount_above_the_limit_is_told_and_one_below_is_not(shop):
    large, small = line(off=60), line(off=10)
    for one, off in ((large, 60), (small, 10)):
        one["discounts"] = [{"kind": "percent", "amount": off}]
    assert statuses(shop, op(order(shop, 1, [large])), op(order(shop, 2, [small]))) == ["applied", "applied"]
    [text] = told(shop)
    assert "30,15% discount on R1-000001" in text.replace("\u00a0", "")
    want(shop, off=["discount"])
    assert told(shop) == []


def test_a_drawer_opened_without_a_sale_is_told_with_its_reason(shop):
    act(shop, "cash.movement", {"id": uuid7(), "kind": "drawer_open", "at": to_text(now()), "reason": "Change for the market"})
    [text] = told(shop)
    assert "Change for the market" in text


def test_one_that_stopped_by_itself_is_told_and_mailed(shop, inbox):
    want(shop, shift_mail=True)
    id_ = opened(shop)
    run_due(shop.kernel)
    with shop.work() as session:
        settlement = session.get_one(Settlement, id_)
        settlement.state, settlement.counting_at = COUNTING, now()
        changed(settlement)
    assert "taken out of use by itself" in told(shop)[0]
    run_due(shop.kernel)
    assert "waits to be counted" in inbox.messages[-1]["Subject"]


def test_what_is_new_is_counted_until_somebody_looked(shop):
    opened(shop)
    assert shop.owner.get(LATEST).json["new"] == 1
    assert shop.owner.post("/api/v1/notifications/seen").status_code == 204
    answer = shop.owner.get(LATEST).json
    assert (answer["new"], [one["is_new"] for one in answer["items"]]) == (0, [False])
    want(shop, bell=False)
    assert told(shop) == []


def test_each_reads_it_in_their_language_and_cashiers_read_nothing(shop):
    opened(shop)
    assert "otvoreno" not in told(shop)[0]
    with shop.work() as session:
        session.get_one(User, shop.owner_id).language = "de"
    assert "geöffnet" in told(shop, shop.signed_in(shop.owner_id))[0]
    assert shop.signed_in(shop.cashier_id).get(LATEST).status_code == 403


def test_the_day_is_mailed_to_those_who_want_it_once_and_not_when_nothing_happened(shop, inbox):
    want(shop, digest="daily")
    with shop.work():
        mails.mail_digests(shop.store_id, now())
    run_due(shop.kernel)
    assert inbox.messages == []
    opened(shop)
    for _again in range(2):
        with shop.work():
            mails.mail_digests(shop.store_id, now())
    run_due(shop.kernel)
    [message] = inbox.messages
    assert "R1-S1" in message.get_body(("html",)).get_content()
    with shop.work() as session:
        session.query(Event).one().told_at = now() - timedelta(days=2)
    with shop.work():
        mails.mail_digests(shop.store_id, now() + timedelta(days=1))
    run_due(shop.kernel)
    assert len(inbox.messages) == 1
