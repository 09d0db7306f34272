"""Events reach other programs signed, once by id, however often it takes; and never what they must not reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from addons.webhooks import sending, signing
from addons.webhooks.models import Delivery, Webhook
from addons.webhooks.tests.receiver import Receiver, is_ours
from core import settings
from core.clock import now
from core.job_runner import run_due
from core.testing import Shop
from tests.smtp import Inbox

HOOKS, SENT = "/api/v1/webhooks/webhooks", "/api/v1/webhooks/deliveries"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


def allow_private(shop: Shop, **more: Any) -> None:
    with shop.work():
        settings.set_values("company", "", {"webhooks.private_addresses": True, **more})


def hook(shop: Shop, receiver: Receiver, *events: str, **changes: Any) -> tuple[str, str]:
    """A webhook with its secret: id and secret."""
    allow_private(shop)
    body = {"name": "Web shop", "url": receiver.url, "events": list(events or ["product.updated"]), **changes}
    made = shop.owner.post(HOOKS, body)
    assert made.status_code == 201, made.json
    return made.json["id"], shop.owner.post(f"{HOOKS}/{made.json['id']}/secret").json["secret"]


def new_product(shop: Shop, name: str = "Green tea") -> str:
    made = shop.owner.post("/api/v1/catalog/products", {"name": name, "unit_price": 199_0000})
    assert made.status_code == 201, made.json
    return str(made.json["id"])


def later(shop: Shop, **ago: float) -> None:
    """Time passes: what waits is due, and happened so long ago."""
    past = now() - timedelta(**ago)
    with shop.work() as session:
        session.execute(update(Delivery).values(next_at=past, happened_at=past))
        session.execute(update(Webhook).values(retry_after=None, revision=Webhook.revision))
        session.execute(update(Webhook).where(Webhook.failing_since.is_not(None)).values(failing_since=past))
    with shop.kernel.unit_of_work():
        for hook_id in sending.session().scalars(select(Webhook.id)).all():
            sending.session().commit()
            sending.deliver(hook_id)


def listed(shop: Shop) -> list[dict[str, Any]]:
    return list(shop.owner.get(SENT).json["items"])


def test_the_signature_is_that_of_the_standard() -> None:
    """The vector of the reference implementations (standard-webhooks/standard-webhooks)."""
    secret, message_id = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    made = signing.signature(secret, message_id, 1614265330, '{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_changed_product_is_told_as_the_api_shows_it(shop: Shop, receiver: Receiver) -> None:
    _id, secret = hook(shop, receiver)
    product_id = new_product(shop)
    run_due(shop.kernel)
    (got,) = receiver.got
    assert is_ours(got, secret)
    assert (got.data["type"], got.data["data"]["id"], got.data["data"]["name"]) == ("product.updated", product_id, "Green tea")
    assert got.data["data"].keys() == shop.owner.get(f"/api/v1/catalog/products/{product_id}").json.keys()
    assert [(one["state"], one["status"], one["attempts"]) for one in listed(shop)] == [("delivered", 204, 1)]


def test_an_event_that_is_rolled_back_is_not_told(shop: Shop, receiver: Receiver) -> None:
    hook(shop, receiver)
    refused = shop.owner.post(
        "/api/v1/catalog/products", {"name": "Tea", "unit_price": 1, "barcodes": [{"code": "1"}, {"code": "1"}]}
    )
    assert refused.status_code >= 400
    run_due(shop.kernel)
    assert receiver.got == listed(shop) == []


def test_what_is_not_taken_comes_again_with_the_same_id_and_body(shop: Shop, receiver: Receiver) -> None:
    _id, secret = hook(shop, receiver)
    receiver.answers = [500, 404]
    new_product(shop)
    run_due(shop.kernel)
    assert [one["state"] for one in listed(shop)] == ["queued"]
    later(shop, minutes=1)
    later(shop, minutes=1)
    assert len(set(receiver.ids)) == len({one.body for one in receiver.got}) == 1
    assert len(receiver.got) == 3
    assert is_ours(receiver.got[2], secret)
    assert [(one["state"], one["attempts"]) for one in listed(shop)] == [("delivered", 3)]


def test_while_an_address_fails_nothing_else_is_sent_there_yet_one_refusal_stops_nobody(
    sqlite_shop: Shop, receiver: Receiver
) -> None:
    hook(sqlite_shop, receiver)
    receiver.answers = [400, 503]
    for name in ("One", "Two", "Three"):
        new_product(sqlite_shop, name)
    run_due(sqlite_shop.kernel)
    assert [one.data["data"]["name"] for one in receiver.got] == ["One", "Two"]


def test_only_what_was_asked_for_comes(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook(sqlite_shop, receiver, "customer.updated")
    new_product(sqlite_shop)
    sqlite_shop.owner.post("/api/v1/customers/customers", {"name": "Emina"})
    run_due(sqlite_shop.kernel)
    assert [one.data["type"] for one in receiver.got] == ["customer.updated"]


def test_a_stale_or_changed_message_is_not_genuine(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook_id, secret = hook(sqlite_shop, receiver)
    answer = sqlite_shop.owner.post(f"{HOOKS}/{hook_id}/test").json
    assert (answer["state"], answer["status"]) == ("delivered", 204)
    (got,) = receiver.got
    sent_at = int(got.headers["webhook-timestamp"])
    assert is_ours(got, secret, now=sent_at + 299)
    assert not is_ours(got, secret, now=sent_at + 301)
    got.body = got.body.replace("test", "best")
    assert not is_ours(got, secret)


def test_both_secrets_count_for_a_day(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook_id, old = hook(sqlite_shop, receiver)
    new = sqlite_shop.owner.post(f"{HOOKS}/{hook_id}/secret").json["secret"]
    sqlite_shop.owner.post(f"{HOOKS}/{hook_id}/test")
    assert is_ours(receiver.got[0], old)
    assert is_ours(receiver.got[0], new)
    with sqlite_shop.work() as session:
        session.execute(update(Webhook).values(old_secret_until=now()))
    sqlite_shop.owner.post(f"{HOOKS}/{hook_id}/test")
    assert is_ours(receiver.got[1], new)
    assert not is_ours(receiver.got[1], old)
    assert new not in sqlite_shop.owner.get(f"{HOOKS}/{hook_id}").text


def test_an_address_that_takes_nothing_for_days_is_switched_off_and_the_owner_told(shop: Shop, receiver: Receiver) -> None:
    hook_id, _secret = hook(shop, receiver)
    receiver.answers = [500] * 9
    new_product(shop)
    with Inbox() as inbox:
        mail = {"core.mail_host": "127.0.0.1", "core.mail_port": inbox.port, "core.mail_security": "none"}
        allow_private(shop, **mail)
        shop.owner.patch("/api/v1/company", {"email": "owner@demo.shop"})
        run_due(shop.kernel)
        later(shop, days=2)
        assert shop.owner.get(f"{HOOKS}/{hook_id}").json["state"] == "failing"
        later(shop, days=3.1)
        run_due(shop.kernel)
        assert ["Web shop" in message["Subject"] for message in inbox.messages] == [True]
    assert shop.owner.get(f"{HOOKS}/{hook_id}").json["state"] == "given_up"
    assert [one["state"] for one in listed(shop)] == ["failed"]
    assert shop.owner.get(f"{HOOKS}?f.active=false&f.given_up=true").json["total"] == 1
    receiver.answers = []
    shop.owner.patch(f"{HOOKS}/{hook_id}", {"active": True})
    again = shop.owner.post(f"{SENT}/{listed(shop)[0]['id']}/send").json
    assert (again["state"], len(set(receiver.ids))) == ("delivered", 1)


def test_an_address_that_is_gone_is_switched_off_at_once(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook_id, _secret = hook(sqlite_shop, receiver)
    receiver.answers = [410]
    new_product(sqlite_shop)
    run_due(sqlite_shop.kernel)
    assert sqlite_shop.owner.get(f"{HOOKS}/{hook_id}").json["state"] == "given_up"


def test_redirects_are_not_followed(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook_id, _secret = hook(sqlite_shop, receiver)
    receiver.answers, receiver.headers = [302], {"Location": receiver.url}
    answer = sqlite_shop.owner.post(f"{HOOKS}/{hook_id}/test").json
    assert (answer["state"], answer["status"], len(receiver.got)) == ("failed", 302, 1)


def test_nobody_listening_is_said_in_words(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook_id, _secret = hook(sqlite_shop, receiver, url="http://127.0.0.1:1/")
    answer = sqlite_shop.owner.post(f"{HOOKS}/{hook_id}/test").json
    assert answer["state"] == "failed"
    assert answer["error"].startswith("127.0.0.1 cannot be reached")


def test_a_message_that_was_being_sent_when_the_process_died_is_sent_again(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook_id, _secret = hook(sqlite_shop, receiver)
    new_product(sqlite_shop)
    with sqlite_shop.work():
        assert sending._claim(hook_id) is not None  # and now the process is gone
    run_due(sqlite_shop.kernel)
    assert receiver.got == []  # somebody may be sending it just now
    later(sqlite_shop, minutes=3)
    assert len(receiver.got) == 1


def test_deliveries_are_exported_with_the_filters_of_the_list(sqlite_shop: Shop, receiver: Receiver) -> None:
    hook(sqlite_shop, receiver)
    receiver.answers = [400]
    new_product(sqlite_shop, "One")
    new_product(sqlite_shop, "Two")
    run_due(sqlite_shop.kernel)
    rows = sqlite_shop.owner.get(f"{SENT}/export?format=csv&f.state=delivered").get_data(as_text=True).splitlines()
    assert len(rows) == 2
    assert rows[0].startswith("\ufeffid,webhook,event")


def test_whoever_may_not_manage_webhooks_sees_none(sqlite_shop: Shop) -> None:
    manager = sqlite_shop.signed_in(sqlite_shop.person("manager"))
    assert manager.get(HOOKS).status_code == manager.get(SENT).status_code == 403
