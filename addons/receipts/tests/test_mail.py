"""Receipts by e-mail: asked for at a till, sent once over a real mail server, visible when they fail."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from addons.receipts import mailing
from addons.receipts.models import SENDING, ReceiptMail
from addons.sales.tests.orders import op, operation, order, post, statuses
from core.job_runner import run_due
from core.jobs import Job
from core.testing import Shop
from tests.smtp import Inbox

MAILS = "/api/v1/receipts/mails"


@pytest.fixture
def inbox(shop):
    with Inbox() as inbox:
        values = {
            "core.mail_host": "localhost",
            "core.mail_port": inbox.port,
            "core.mail_security": "none",
            "core.mail_from": "shop@example.com",
        }
        answer = shop.owner.patch("/api/v1/settings", {"level": "store", "id": shop.store_id, "values": values})
        assert answer.status_code == 204, answer.json
        yield inbox


def mail_op(sold, address="ana@example.com", language="de"):
    return operation("receipts.mail", {"order_id": sold["id"], "address": address, "language": language}, sold, sold["id"])


def ask(shop, **payload):
    sold = order(shop, 1)
    asked = mail_op(sold, **payload)
    assert statuses(shop, op(sold), asked) == ["applied", "applied"]
    return sold, asked


def mails(shop):
    return shop.owner.get(MAILS).json["items"]


def hasten(shop: Shop) -> None:
    """Let what waits for another try be due now."""
    with shop.work() as session:
        for job in session.query(Job):
            job.run_after = job.created_at


def parts(message: EmailMessage) -> dict[str, EmailMessage]:
    return {part.get_content_type(): part for part in message.walk()}


def test_a_receipt_asked_for_at_the_till_arrives_as_text_and_as_paper(shop, inbox):
    ask(shop)
    run_due(shop.kernel)
    [message] = inbox.messages
    found = parts(message)
    assert (message["To"], message["From"], message["Subject"]) == (
        "ana@example.com",
        "shop@example.com",
        "Bon R1-000001 von Demo Shop",
    )
    plain, page = found["text/plain"].get_content(), found["text/html"].get_content()
    assert "Product 1" in plain
    assert "5,48" in plain
    assert max(map(len, plain.splitlines()[2:])) <= 48
    assert "Product 1" in page
    assert "KOPIE" not in page
    assert f"cid:{found['image/png']['Content-ID'].strip('<>')}" in page
    assert [(row["number"], row["address"], row["state"]) for row in mails(shop)] == [("R1-000001", "ana@example.com", "sent")]


def test_the_same_wish_posted_or_run_again_sends_nothing_more(shop, inbox):
    _sold, asked = ask(shop)
    assert [result["status"] for result in post(shop, asked)] == ["applied"]
    run_due(shop.kernel)
    with shop.work():
        mailing.enqueue(mailing.JOB, {"mail_id": asked["id"]}, store_id=shop.store_id)
    run_due(shop.kernel)
    assert len(inbox.messages) == 1


def test_a_server_that_asks_to_wait_is_asked_again(shop, inbox):
    inbox.answer = "451 try later"
    ask(shop)
    run_due(shop.kernel)
    [waiting] = shop.owner.get("/api/v1/jobs").json["items"]
    assert (waiting["state"], waiting["title"]) == ("queued", "Receipt by e-mail")
    assert "451" in waiting["error"]
    inbox.answer = "250 OK"
    hasten(shop)
    run_due(shop.kernel)
    assert len(inbox.messages) == 1
    assert mails(shop)[0]["state"] == "sent"


def test_a_refused_address_fails_at_once_and_a_person_may_try_again(shop, inbox):
    inbox.answer = "550 no such mailbox"
    ask(shop)
    run_due(shop.kernel)
    [failed] = shop.owner.get("/api/v1/jobs?f.state=failed").json["items"]
    assert "550" in failed["error"]
    assert mails(shop)[0]["state"] == "failed"
    inbox.answer = "250 OK"
    assert shop.owner.post(f"/api/v1/jobs/{failed['id']}/retry").status_code < 300
    run_due(shop.kernel)
    assert len(inbox.messages) == 1
    assert (mails(shop)[0]["state"], mails(shop)[0]["problem"]) == ("sent", "")


def test_what_may_have_arrived_is_not_sent_again_by_itself(shop, inbox):
    inbox.answer = "drop"
    ask(shop)
    run_due(shop.kernel)
    inbox.answer = "250 OK"
    hasten(shop)
    run_due(shop.kernel)
    assert mails(shop)[0]["state"] == "unknown"
    assert not inbox.messages


def test_a_program_that_died_while_sending_asks_a_person(shop, inbox):
    _sold, asked = ask(shop)
    with shop.work() as session:
        session.get_one(ReceiptMail, asked["id"]).state = SENDING
    run_due(shop.kernel)
    assert mails(shop)[0]["state"] == "unknown"
    assert not inbox.messages


def test_an_address_that_is_none_waits_for_a_person(shop, inbox):
    sold = order(shop, 1)
    results = post(shop, op(sold), mail_op(sold, address="ana.example.com"))
    assert (results[1]["status"], results[1]["reason"]["code"]) == ("review", "receipts.no_address")


def test_a_shop_without_a_mail_server_says_so(shop):
    ask(shop)
    run_due(shop.kernel)
    assert mails(shop)[0]["state"] == "failed"
    assert "Settings" in mails(shop)[0]["problem"]
