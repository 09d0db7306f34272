"""Receipts reach customers once, by the way they chose; their pages and files show them and nothing else."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from addons.e_receipts.models import Link
from addons.e_receipts.tests.gateway import SmsGateway
from addons.mail.tests.inbox import inbox, use
from addons.receipts.tests.test_mail import hasten, mails, parts
from addons.sales.tests.orders import op, operation, order, post, statuses
from core.ids import uuid7
from core.job_runner import run_due

__all__ = ["inbox"]
SMS, FILES = "/api/v1/e_receipts/sms", "/api/v1/files"


@pytest.fixture
def shop(sqlite_shop):
    return sqlite_shop


def setting(**values):
    return {f"e_receipts.{name}": value for name, value in values.items()}


@pytest.fixture
def gateway(shop):
    with SmsGateway() as gateway:
        use(shop, **setting(sms_url=gateway.url, sms_key=gateway.key, sms_sender="Shop"))
        use(shop, "company", **setting(sms_local=True))
        yield gateway


def wish(sold, channel="email", address="ana@example.com", at_checkout=True):
    payload = {"order_id": sold["id"], "channel": channel, "address": address, "language": "de", "at_checkout": at_checkout}
    return operation("e_receipts.send", payload, sold, sold["id"])


def sell(shop, *wishes, sequence=1, **changes):
    sold = order(shop, sequence, **changes)
    asked = [wish(sold, **one) for one in wishes]
    assert set(statuses(shop, op(sold), *asked)) == {"applied"}
    return sold, asked


def customer(shop, email="ana@example.com"):
    made = shop.owner.post("/api/v1/customers/customers", {"name": "Ana", "email": email})
    assert made.status_code == 201, made.json
    return made.json["id"]


def text_of(content):
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


def pictures(content):
    [page] = pypdfium2.PdfDocument(content)
    return len(list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])))


def test_a_wish_goes_out_in_the_shops_words_with_the_receipt_as_pdf(shop, inbox):
    body = "<p>Hallo {{customer_name}}!</p><div>{{receipt}}</div>"
    words = {"kind": "receipt", "language": "de", "subject": "Ihr Bon {{number}}", "body": body}
    assert shop.owner.post("/api/v1/mail/templates", words).status_code == 204
    sell(shop, {}, customer_id=customer(shop))
    run_due(shop.kernel)
    [message] = inbox.messages
    found = parts(message)
    assert message["Subject"] == "Ihr Bon R1-000001"
    assert "Hallo Ana!" in found["text/html"].get_content()
    assert "Product 1" in found["text/html"].get_content()
    assert "5,48" in found["text/plain"].get_content()
    assert "Product 1" in text_of(found["application/pdf"].get_content())


def test_customers_get_theirs_by_themselves_once_even_if_they_ask_too(shop, inbox):
    use(shop, **setting(automatic=True))
    known, nameless = customer(shop), customer(shop, email="")
    sold, _asked = sell(shop, customer_id=known)
    sell(shop, sequence=2, customer_id=nameless)
    sell(shop, sequence=3)
    run_due(shop.kernel)
    assert [result["status"] for result in post(shop, wish(sold))] == ["duplicate"]
    run_due(shop.kernel)
    assert [row["number"] for row in mails(shop)] == ["R1-000001"]
    assert len(inbox.messages) == 1


def test_asked_for_again_from_the_history_it_is_sent_again(shop, inbox):
    sold, _asked = sell(shop, {})
    assert statuses(shop, wish(sold, at_checkout=False)) == ["applied"]
    run_due(shop.kernel)
    assert len(inbox.messages) == 2


def test_an_sms_names_the_receipt_and_opens_its_page(shop, gateway):
    use(shop, "company", **setting(address="https://shop.example.com/"))
    sell(shop, {"channel": "sms", "address": "00387 61/234-567"})
    run_due(shop.kernel)
    [sent] = gateway.sent
    assert (sent["to"], sent["from"]) == ("+38761234567", "Shop")
    link = re.search(r"https://shop\.example\.com(\S+)", sent["text"])[1]
    assert "R1-000001" in sent["text"]
    assert len(link.rsplit("/", 1)[1]) * 6 >= 128
    stranger = shop.app.test_client()
    page = stranger.get(link)
    assert page.status_code == 200
    assert "Product 1" in page.text
    assert page.headers["X-Robots-Tag"].startswith("noindex")
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]
    assert "script" not in page.text
    assert "Product 1" in text_of(stranger.get(f"{link}/pdf").data)


def test_a_wrong_and_an_old_address_of_a_page_look_the_same(shop, gateway):
    use(shop, "company", **setting(address="https://shop.example.com"))
    sell(shop, {"channel": "sms", "address": "+38761234567"})
    run_due(shop.kernel)
    link = re.search(r"https://shop\.example\.com(\S+)", gateway.sent[0]["text"])[1]
    with shop.work() as session:
        [row] = session.query(Link)
        assert link.rsplit("/", 1)[1] not in row.token_hash
        row.expires_at = row.created_at
    stranger = shop.app.test_client()
    old, wrong = stranger.get(link), stranger.get("/api/v1/e_receipts/r/AAAAAAAAAAAAAAAAAAAAAA")
    assert (old.status_code, old.json["message"]) == (wrong.status_code, wrong.json["message"])
    assert old.status_code == 404


@pytest.mark.parametrize(("answer", "state"), [(400, "failed"), (0, "unknown")])
def test_an_sms_that_the_gateway_refused_or_perhaps_took_waits_for_a_person(shop, gateway, answer, state):
    gateway.answer = answer
    sell(shop, {"channel": "sms", "address": "+38761234567"})
    run_due(shop.kernel)
    [row] = shop.owner.get(SMS).json["items"]
    assert (row["state"], gateway.sent) == (state, [])
    assert row["problem"]
    gateway.answer = 200
    assert shop.owner.post(f"{SMS}/{row['id']}/again").status_code == 204
    run_due(shop.kernel)
    assert len(gateway.sent) == 1


def test_a_gateway_that_asks_to_wait_is_asked_again(shop, gateway):
    gateway.answer = 503
    sell(shop, {"channel": "sms", "address": "+38761234567"})
    run_due(shop.kernel)
    gateway.answer = 200
    hasten(shop)
    run_due(shop.kernel)
    assert len(gateway.sent) == 1


def test_a_gateway_in_a_private_network_is_refused_unless_allowed(shop, gateway):
    use(shop, "company", **setting(sms_local=False))
    sell(shop, {"channel": "sms", "address": "+38761234567"})
    run_due(shop.kernel)
    assert gateway.sent == []
    assert shop.owner.get(SMS).json["items"][0]["state"] == "failed"


def test_a_number_without_country_code_waits_for_a_person(shop):
    sold = order(shop, 1)
    results = post(shop, op(sold), wish(sold, channel="sms", address="061 234 567"))
    assert (results[1]["status"], results[1]["reason"]["code"]) == ("review", "e_receipts.no_phone")


def stamp(shop):
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(picture, "PNG")
    picture.seek(0)
    answer = shop.owner.post(FILES, data={"file": (picture, "stamp.png")}, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def test_the_sample_shows_watermark_and_stamp_before_anything_was_sold(shop):
    use(shop, **setting(watermark="DUPLICATE"))
    plain = shop.owner.get("/api/v1/e_receipts/sample/pdf")
    assert plain.status_code == 200, plain.json
    assert "DUPLICATE" in text_of(plain.data)
    assert pictures(plain.data) == 0


def test_a_stored_receipt_has_its_pdf_on_the_width_of_its_roll(shop):
    use(shop, **setting(stamp=stamp(shop), watermark="KOPIJA"))
    use(shop, "register", **{"receipts.width": "32"})
    sold, _asked = sell(shop)
    answer = shop.owner.get(f"/api/v1/e_receipts/{sold['id']}/pdf")
    assert answer.status_code == 200
    [page] = pypdfium2.PdfDocument(answer.data)
    assert round(page.get_width() * 25.4 / 72) == 58
    assert pictures(answer.data) == 2, "code and stamp"
    assert "KOPIJA" in text_of(answer.data)
    assert shop.owner.get(f"/api/v1/e_receipts/{uuid7()}/pdf").status_code == 404
