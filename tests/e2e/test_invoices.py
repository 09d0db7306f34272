"""Invoices for companies, receipts found again and sent by e-mail, and a look at the till without selling."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import COMPANY, MakeTill
from tests.e2e.office import Api, Office, until
from tests.e2e.pictures import at_size, axe
from tests.e2e.test_pictures import dress
from tests.e2e.till import Till
from tests.smtp import Inbox


@pytest.fixture
def inbox(api: Api) -> Iterator[Inbox]:
    """A mail server that the shop uses."""
    with Inbox() as inbox:
        values = {"host": "127.0.0.1", "port": inbox.port, "security": "none", "from": "shop@example.com"}
        api.patch(
            "settings", {"level": "company", "id": None, "values": {f"core.mail_{name}": value for name, value in values.items()}}
        )
        yield inbox
        api.patch("settings", {"level": "company", "id": None, "values": {"core.mail_host": None}})


def attach(till: Till, name: str) -> None:
    """Choose a customer as soon as the till knows it."""
    till.page.keyboard.press("F5")
    box = till.page.get_by_role("dialog")
    box.get_by_role("searchbox").fill(name)
    box.get_by_role("button", name=name).click()


def test_a_company_gets_an_invoice_and_its_return_a_credit_note(new_till: MakeTill, company: str, office: Office, api: Api) -> None:
    till = new_till().sign_in("Luka").connected().ensure_settlement()
    till.tap("Butter-Croissant")
    attach(till, company)
    till.go_to_payment()
    till.page.get_by_role("switch", name="Invoice for a company").click()
    box = till.page.get_by_role("dialog")
    expect(box.get_by_label("Company")).to_have_value(COMPANY)
    axe(till.page)
    at_size(till.page, "invoices/buyer", ("till", "phone"))
    box.get_by_label("Address").fill("")
    box.get_by_role("button", name="Use for this sale").last.click()
    expect(box).to_contain_text("An invoice needs this.")
    box.get_by_label("Address").fill("Čaršijska 5\n71000 Sarajevo")
    box.get_by_role("button", name="Use for this sale").last.click()
    expect(till.page.locator(".inv__who")).to_contain_text("4200000000001")
    at_size(till.page, "invoices/payment", ("till", "tablet", "phone"))
    till.pay_cash()
    receipt = till.receipt_number()
    at_size(till.page, "invoices/finished", ("till", "phone"))
    till.next_sale()
    row = until(lambda: api.get("invoices/invoices", q=receipt)["items"], bool, 10, "the invoice")[0]
    paper = till.sim.receipt(0)
    while row["number"] not in paper["text"]:
        paper = till.sim.receipt(paper["n"])
    assert "4200000000001" in paper["text"]
    said = pypdfium2.PdfDocument(api.http.get(f"invoices/{row['id']}/pdf?language=bs").content)[0].get_textpage().get_text_range()
    assert "Faktura" in said
    assert COMPANY in said
    assert row["number"] in said
    back = till.take_back(receipt)
    note = until(lambda: api.get("invoices/invoices", q=back)["items"], bool, 10, "the credit note")[0]
    assert (note["kind"], note["refers_to_number"], note["total"]) == ("credit_note", row["number"], -row["total"])
    office.list("invoices.invoices", f"q={receipt}").first.click()
    button = office.page.get_by_role("button", name="Invoice (PDF)")
    expect(button).to_be_visible()
    at_size(office.page, "invoices/office", ("till", "phone"))


def test_a_receipt_is_found_again_and_sent_by_mail_once(till: Till, inbox: Inbox, company: str, api: Api) -> None:
    till.tap("Butter-Croissant")
    attach(till, company)
    till.go_to_payment()
    till.pay_cash()
    receipt = till.receipt_number()
    till.page.get_by_role("button", name="E-mail", exact=True).click()
    box = till.page.get_by_role("dialog")
    expect(box.get_by_label("E-mail address")).to_have_value("amira@example.com")
    box.get_by_role("button", name="Send").click()
    expect(till.page.get_by_text("The receipt goes to amira@example.com")).to_be_visible()
    [first] = until(lambda: inbox.messages, bool, 15, "the mail")
    assert receipt in first["Subject"]
    till.next_sale()
    till.page.keyboard.press("F7")
    search = till.page.get_by_role("searchbox")
    for text in (company.split()[1], receipt):
        search.fill(text)
        expect(till.page.locator(".rc").first).to_contain_text(receipt)
        expect(till.page.locator(".rc")).to_have_count(1)
    till.page.locator(".rc").first.click()
    till.page.get_by_role("button", name="E-mail", exact=True).click()
    axe(till.page)
    at_size(till.page, "invoices/mail", ("till", "phone"))
    box.get_by_label("E-mail address").fill("other@example.com")
    box.get_by_role("button", name="Send").click()
    until(lambda: len(inbox.messages), lambda count: count == 2, 15, "the second mail")
    states = until(
        lambda: api.get("receipts/mails", q=receipt)["items"], lambda rows: {row["state"] for row in rows} == {"sent"}, 10, "sent"
    )
    assert sorted(row["address"] for row in states) == ["amira@example.com", "other@example.com"]
    search.fill("")
    till.page.get_by_label("Day").fill("2020-01-01")
    expect(till.page.get_by_text("No receipt fits")).to_be_visible()


@pytest.mark.parametrize(("theme", "language"), [("dark", "ru"), ("light", "de")])
def test_a_preview_shows_prices_and_sells_nothing(new_till: MakeTill, theme: str, language: str) -> None:
    till = new_till()
    dress(till.page, theme, language)
    till.page.locator(".login__facts button").click()
    at_size(till.page, f"invoices/preview-login-{theme}-{language}", ("till", "phone"))
    till.sign_in("Luka").tap("Butter-Croissant")
    expect(till.page.locator(".preview")).to_be_visible()
    axe(till.page)
    at_size(till.page, f"invoices/preview-{theme}-{language}", ("till", "phone"))
    expect(till.page.locator(".cart .pay")).to_be_disabled()
    till.page.keyboard.press("F4")
    expect(till.page.locator(".toasts")).to_contain_text({"ru": "просмотр", "de": "Vorschau"}[language])
    expect(till.page.locator(".sale")).to_be_visible()
    till.page.locator(".preview button").click()
    expect(till.page.locator(".preview")).to_have_count(0)
    expect(till.lines).to_have_count(0)
    till.page.keyboard.press("F7")
    expect(till.page.locator(".hist")).to_be_visible()
    at_size(till.page, f"invoices/history-{theme}-{language}", ("till", "phone"))
