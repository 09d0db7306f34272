"""E-mails go out once, say why they did not, and say what the shop wrote."""

from __future__ import annotations

import pytest

from addons.mail import sending, services
from addons.mail.kinds import Table
from addons.mail.models import SENDING, Message
from addons.mail.rendering import faults_of, render
from addons.mail.tests.inbox import inbox
from core.clock import now
from core.job_runner import run_due
from core.jobs import Job
from core.models import User

__all__ = ["inbox"]
MESSAGES, TEMPLATES = "/api/v1/mail/messages", "/api/v1/mail/templates"
STOCK = {"count": "1", "products": Table(("Product", "Left"), (("Coffee & <b>Co</b>", "2"),))}


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def post(shop, key="low:1", kind="low_stock", content=STOCK, **more):
    with shop.work():
        return services.post(kind, key, "ana@example.com", content, store_id=shop.store_id, language="de", **more).id


def listed(shop):
    return shop.owner.get(MESSAGES).json["items"]


def parts(message):
    return {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}


def test_what_is_asked_for_twice_under_one_key_is_sent_once_and_escaped(shop, inbox):
    assert post(shop) == post(shop)
    run_due(shop.kernel)
    [message] = inbox.messages
    shown = parts(message)
    assert message["Subject"] == "Center: Bestand knapp (1)"
    assert "Coffee &amp; &lt;b&gt;Co&lt;/b&gt;" in shown["text/html"]
    assert "Coffee & <b>Co</b> | 2" in shown["text/plain"]
    assert [row["state"] for row in listed(shop)] == ["sent"]


def test_a_refused_mail_says_why_and_is_sent_again_by_a_person(shop, inbox):
    inbox.answer = "550 no such mailbox"
    id_ = post(shop)
    run_due(shop.kernel)
    [failed] = listed(shop)
    assert (failed["state"], "550" in failed["problem"]) == ("failed", True)
    with shop.work() as session:
        session.get_one(User, shop.owner_id).language = "de"
    assert "antwortete 550" in shop.signed_in(shop.owner_id).get(MESSAGES).json["items"][0]["problem"]
    inbox.answer = "250 OK"
    assert shop.owner.post(f"{MESSAGES}/{id_}/again").status_code == 204
    run_due(shop.kernel)
    assert [row["state"] for row in listed(shop)] == ["sent"]
    assert shop.owner.post(f"{MESSAGES}/{id_}/again").status_code == 409


def test_a_server_that_asks_to_wait_is_asked_again_later(shop, inbox):
    inbox.answer = "451 later"
    post(shop)
    run_due(shop.kernel)
    with shop.work() as session:
        [job] = session.query(Job).filter_by(name="mail.send")
        assert (job.state, job.run_after > now()) == ("queued", True)
        job.run_after = job.created_at
    inbox.answer = "250 OK"
    run_due(shop.kernel)
    assert len(inbox.messages) == 1


def test_one_that_was_interrupted_is_not_sent_again_by_itself(shop, inbox):
    id_ = post(shop)
    with shop.work() as session:
        session.get_one(Message, id_).state = SENDING
    run_due(shop.kernel)
    assert (inbox.messages, listed(shop)[0]["state"]) == ([], "unknown")


def test_the_shops_own_words_are_sent_until_they_are_put_back(shop, inbox):
    which = {"kind": "low_stock", "language": "de"}
    words = {**which, "subject": "Bestellen, {{store_name}}!", "body": "<h1>{{count}} fehlen</h1>{{products}}"}
    assert shop.owner.post(TEMPLATES, words).status_code == 204
    post(shop)
    run_due(shop.kernel)
    assert inbox.messages[0]["Subject"] == "Bestellen, Center!"
    assert shop.owner.post(f"{TEMPLATES}/reset", which).status_code == 204
    post(shop, "low:2")
    run_due(shop.kernel)
    assert inbox.messages[1]["Subject"] == "Center: Bestand knapp (1)"


@pytest.mark.parametrize(
    ("subject", "body", "field"),
    [
        ("{{secret}}", "<p>x</p>", "subject"),
        ("x", "<p>{{ config }}</p>", "body"),
        ("x", "<script>alert(1)</script>", "body"),
        ("x", '<p onclick="alert(1)">x</p>', "body"),
        ("x", '<a href="javascript:alert(1)">x</a>', "body"),
    ],
)
def test_words_that_could_do_harm_are_refused(shop, subject, body, field):
    words = {"kind": "welcome", "language": "en", "subject": subject, "body": body}
    for path in (TEMPLATES, f"{TEMPLATES}/preview"):
        answer = shop.owner.post(path, words)
        assert (answer.status_code, list(answer.json["details"]["fields"])) == (422, [field])


def test_a_preview_shows_samples_in_the_language_asked_for(shop):
    words = {"kind": "shift_end", "language": "de", "subject": "{{store_name}}", "body": "{{payments}}"}
    shown = shop.owner.post(f"{TEMPLATES}/preview", words).json
    assert shown["subject"] == "Zentrum"
    assert "Bar" in shown["html"]


def test_a_sample_goes_to_a_typed_address(shop, inbox):
    asked = {"kind": "receipt", "language": "en", "address": "me@example.com"}
    assert shop.owner.post(f"{TEMPLATES}/test", asked).status_code == 204
    run_due(shop.kernel)
    assert inbox.messages[0]["To"] == "me@example.com"


def test_somebody_new_is_welcomed_by_name_once_a_day(shop, inbox):
    for _again in range(2):
        assert (
            shop.owner.post("/api/v1/mail/welcome", {"name": "Ana", "address": "ana@example.com", "language": "de"}).status_code
            == 204
        )
    run_due(shop.kernel)
    [message] = inbox.messages
    assert message["Subject"] == "Willkommen bei Demo Shop, Ana"


def test_every_shipped_text_is_a_valid_template_in_every_language(shop):
    for kind in shop.owner.get(TEMPLATES).json["kinds"]:
        for language, words in kind["words"].items():
            answer = shop.owner.post(f"{TEMPLATES}/preview", {"kind": kind["key"], "language": language, **words["shipped"]})
            assert answer.status_code == 200, (kind["key"], language, answer.json)


def test_an_address_in_a_link_opens_pages_only():
    values = {"link": "javascript:alert(1)", "name": '"><script>'}
    shown = render("x", '<a href="{{link}}" title="{{name}}">{{name}}</a>', values, "en").html
    assert '<a href="" title="&quot;&gt;&lt;script&gt;">&quot;&gt;&lt;script&gt;</a>' in shown
    assert faults_of('<a href="https://x.example/">x</a><br>') == []


def test_sent_mails_are_forgotten_after_a_time(shop, inbox):
    post(shop)
    run_due(shop.kernel)
    with shop.work() as session:
        session.query(Message).one().sent_at = now().replace(year=now().year - 2)
    with shop.work():
        sending.forget()
    assert listed(shop) == []
