"""A receipt by e-mail from the wish at the till to its page on the web, in the shop's own words; the office hears of its return."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Json, MakeTill, NewPage
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.smtp import Inbox


@pytest.fixture
def inbox(api: Api, run: Json) -> Iterator[Inbox]:
    """A mail server that the shop uses, and an address on the web; both are forgotten afterwards."""
    with Inbox() as inbox:
        mail = {"host": "127.0.0.1", "port": inbox.port, "security": "none", "from": "shop@example.com"}
        values = {f"core.mail_{name}": value for name, value in mail.items()}
        web = {"e_receipts.address": f"http://127.0.0.1:{run['ports']['core']}"}
        api.patch("settings", {"level": "company", "id": None, "values": {**values, **web}})
        yield inbox
        api.patch("settings", {"level": "company", "id": None, "values": {"core.mail_host": None, "e_receipts.address": None}})
        api.post("mail/templates/reset", {"kind": "receipt", "language": "en"})


def test_a_receipt_goes_by_mail_in_the_shops_words_and_has_a_page(
    new_till: MakeTill, office: Office, api: Api, inbox: Inbox, new_page: NewPage
) -> None:
    screen = office.open("#/mail-templates").page
    screen.get_by_label("Subject").fill("Your receipt {{number}} from {{store_name}}")
    expect(screen.get_by_role("region", name="Preview")).to_contain_text("Your receipt R1-000123 from Center")
    axe(screen)
    at_size(screen, "mails/templates", ("till", "phone"))
    screen.get_by_role("button", name="Save").click()
    expect(screen.get_by_text("Saved. It counts for the next e-mail.")).to_be_visible()

    till = new_till().sign_in("Luka").connected().ensure_settlement()
    till.tap("Butter-Croissant")
    till.go_to_payment()
    till.page.get_by_role("switch", name="Receipt by e-mail").click()
    till.page.get_by_label("E-mail address").fill("ana@example.com")
    axe(till.page)
    at_size(till.page, "mails/wish", ("till", "phone"))
    till.pay_cash()
    number = till.receipt_number()
    [message] = until(lambda: inbox.messages, bool, 15, "the mail")
    assert message["Subject"].startswith(f"Your receipt {number} from")
    link = re.search(r"http://\S+/r/[\w-]{22}", message.get_body(("plain",)).get_content())
    assert link

    paper = new_page()
    paper.goto(link[0])
    expect(paper.locator("main")).to_contain_text("Butter-Croissant")
    axe(paper)
    at_size(paper, "mails/page", ("phone",))

    till.next_sale()
    till.take_back(number)
    until(lambda: api.get("notifications/latest")["items"][0]["text"], lambda text: "took back" in text, 15, "the notification")
    office.open("#/list/mail.messages").open("#/list/mail.messages")
    screen.get_by_role("button", name=re.compile("new notification")).click()
    panel = screen.get_by_role("dialog")
    expect(panel).to_contain_text("Luka took back Butter-Croissant")
    axe(screen)
    at_size(screen, "mails/tray", ("till", "phone"))
