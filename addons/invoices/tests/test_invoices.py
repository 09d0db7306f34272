"""Invoices as tills issue them: kept with their own numbers, corrected by credit notes, the same on every paper."""

from __future__ import annotations

import io
from email.message import EmailMessage
from typing import Any

import pypdfium2
import pytest

from addons.invoices.models import Invoice
from addons.receipts.mailing import compose
from addons.receipts.models import ReceiptMail
from addons.sales.models import Order
from addons.sales.tests.orders import line, op, order, refund, statuses
from core.ids import uuid7
from core.models import Company

LIST = "/api/v1/invoices/invoices"
BUYER = {"name": "Čajdžinica Đurđević d.o.o.", "tax_id": "4200000000001", "address": "Čaršijska 5\n71000 Sarajevo"}
Doc = dict[str, Any]


def issued(sequence: int = 1, kind: str = "invoice", **more: Any) -> Doc:
    letter = "I" if kind == "invoice" else "C"
    return {"invoices": {"kind": kind, "number": f"R1-{letter}{sequence:06d}", "sequence": sequence, "buyer": BUYER, **more}}


def sell(shop, sequence: int = 1, **changes: Any) -> Doc:
    sold = order(shop, sequence, **{"facts": issued(sequence)} | changes)
    assert statuses(shop, op(sold)) == ["applied"]
    return sold


def rows(shop):
    return shop.owner.get(f"{LIST}?sort=number").json["items"]


def pdf(shop, order_id: str, query: str = "") -> pypdfium2.PdfDocument:
    answer = shop.owner.get(f"/api/v1/invoices/{order_id}/pdf{query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.text
    return pypdfium2.PdfDocument(answer.data)


def words(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "").replace("\u00a0", " ")


def test_a_sale_on_an_invoice_is_listed_with_its_own_number_and_its_buyer(shop):
    sell(shop, 1)
    plain = order(shop, 2)
    sold = sell(shop, 3, facts=issued(2), customer_id=uuid7())
    assert statuses(shop, op(plain)) == ["applied"]
    assert statuses(shop, op(sold)) == ["applied"]
    found = rows(shop)
    assert [(row["number"], row["order_number"], row["total"]) for row in found] == [
        ("R1-I000001", "R1-000001", 548),
        ("R1-I000002", "R1-000003", 548),
    ]
    assert [found[0][f"buyer_{name}"] for name in BUYER] == list(BUYER.values())
    assert shop.owner.get(f"{LIST}?q=Durdevic").json["total"] + shop.owner.get(f"{LIST}?q=4200000000001").json["total"] >= 2


def test_a_return_of_an_invoiced_sale_is_a_credit_note_that_names_the_invoice(shop):
    sold = sell(shop)
    note = issued(1, "credit_note", refers_to="R1-I000001", refers_to_id=sold["id"])
    back = refund(shop, sold, 2, facts=note, refers_to_id=sold["id"], refers_to_number=sold["number"])
    assert statuses(shop, op(back)) == ["applied"]
    credit = rows(shop)[0]
    assert (credit["kind"], credit["number"], credit["refers_to_number"], credit["refers_to_id"]) == (
        "credit_note",
        "R1-C000001",
        "R1-I000001",
        sold["id"],
    )
    said = words(pdf(shop, back["id"], "?language=en"))
    assert "Credit note" in said
    assert "For invoice" in said
    assert "R1-I000001" in said
    assert "-5,48" in said


def test_a_return_without_a_credit_note_needs_a_look(shop):
    sold = sell(shop)
    back = refund(shop, sold, 2, refers_to_id=sold["id"], refers_to_number=sold["number"])
    assert statuses(shop, op(back)) == ["applied"]
    assert "invoice_not_corrected" in shop.owner.get(f"/api/v1/sales/orders/{back['id']}").json["flags"]


def test_a_number_that_was_given_out_before_gets_a_mark_and_the_sale_a_look(shop):
    sell(shop, 1)
    again = sell(shop, 2, facts=issued(1))
    assert [row["number"] for row in rows(shop)] == ["R1-I000001", "R1-I000001/2"]
    assert "invoice_number_taken" in shop.owner.get(f"/api/v1/sales/orders/{again['id']}").json["flags"]


def test_practice_and_what_cannot_be_read_make_no_invoice(shop):
    sell(shop, 1, training=True)
    odd = sell(shop, 2, facts={"invoices": {"number": 7}})
    assert rows(shop) == []
    assert "invoice_unreadable" in shop.owner.get(f"/api/v1/sales/orders/{odd['id']}").json["flags"]


def test_a_till_that_lost_its_memory_goes_on_behind_the_last_numbers(shop):
    sold = sell(shop, 1, facts=issued(41))
    back = refund(shop, sold, 2, facts=issued(7, "credit_note", refers_to="R1-I000041"), refers_to_id=sold["id"])
    assert statuses(shop, op(back)) == ["applied"]
    assert shop.till.get("/api/v1/boot?app=pos").json["data"]["invoices"] == {"last": {"invoice": 41, "credit_note": 7}}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Invoice", "Buyer", "Net amount", "Total", "VAT number: DE1", "Page 1 of 1"]),
        ("de", ["Rechnung", "Käufer", "Nettobetrag", "Gesamtbetrag", "USt-IdNr.: DE1", "Seite 1 von 1"]),
        ("ru", ["Счёт", "Покупатель", "Сумма без налога", "Итого", "Страница 1 из 1"]),
        ("bs", ["Faktura", "Kupac", "Iznos bez poreza", "Ukupno", "Strana 1 od 1"]),
    ],
)
def test_the_pdf_names_both_parties_and_breaks_the_taxes_down(sqlite_shop, language, expected):
    shop = sqlite_shop
    with shop.work() as session:
        company = session.query(Company).one()
        company.vat_number, company.legal_name = "DE1", "Demo Handel GmbH"
    sold = sell(shop, 1, language="de", lines=[line(price=1190), line(2, product=2, price=1070, low=True, quantity=20_000, off=70)])
    document = pdf(shop, sold["id"], f"?language={language}")
    said = words(document)
    for text in [*expected, "Demo Handel GmbH", BUYER["name"], "71000 Sarajevo", "R1-I000001", "R1-000001", "Product 2"]:
        assert text in said, text
    for figure in ("32,60", "10,00", "1,90", "19,35", "1,35", "20,70"):  # the country's way to write them, in any language
        assert figure in said, figure
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


def test_the_pdf_writes_amounts_as_the_store_does(sqlite_shop):
    shop = sqlite_shop
    style = {"core.number_style": "1,234.56", "core.money_symbol": "Eur"}
    shop.owner.patch("/api/v1/settings", {"level": "store", "id": shop.store_id, "values": style})
    sold = sell(shop, 1, language="de", lines=[line(price=123_456)])
    assert "1,234.56 Eur" in words(pdf(shop, sold["id"]))


def test_the_pdf_is_in_the_language_of_the_sale_unless_another_is_asked_for(sqlite_shop):
    sold = sell(sqlite_shop, 1, language="bs")
    assert "Kupac" in words(pdf(sqlite_shop, sold["id"]))
    assert "Käufer" in words(pdf(sqlite_shop, sold["id"], "?language=de"))


def test_many_lines_go_over_several_pages_with_their_heads(sqlite_shop):
    sold = sell(sqlite_shop, 1, lines=[line(number, product=number % 9, price=100) for number in range(1, 81)])
    document = pdf(sqlite_shop, sold["id"], "?language=en")
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) >= 3
    assert all("Description" in page for page in pages[:-1])
    assert f"Page 1 of {len(pages)}" in pages[0]


def test_the_seller_stays_as_it_was_when_the_invoice_was_issued(sqlite_shop):
    sold = sell(sqlite_shop)
    sqlite_shop.owner.patch("/api/v1/company", {"name": "Renamed"})
    with sqlite_shop.work() as session:
        session.query(Company).one().name = "Renamed"
    assert "Demo Shop" in words(pdf(sqlite_shop, sold["id"]))


def test_the_receipt_and_its_mail_carry_the_invoice(sqlite_shop):
    shop = sqlite_shop
    sold = sell(shop, 1, language="en")
    blocks = shop.owner.get(f"/api/v1/receipts/{sold['id']}/document").json["blocks"]
    said = [block["text"] for block in blocks if block["type"] == "text"]
    assert "Invoice R1-I000001" in said
    assert f"Buyer: {BUYER['name']}" in said
    with shop.work() as session:
        mail = ReceiptMail(id=uuid7(), address="ana@example.com", language="en")
        message: EmailMessage = compose(mail, session.get_one(Order, sold["id"]))
        [file] = [part for part in message.iter_attachments() if part.get_filename() == "R1-I000001.pdf"]
    assert file.get_content_type() == "application/pdf"
    assert BUYER["name"] in words(pypdfium2.PdfDocument(io.BytesIO(file.get_content())))


def test_invoices_of_other_stores_and_unknown_ones_do_not_exist(sqlite_shop):
    shop = sqlite_shop
    sold = sell(shop)
    _store, register = shop.new_store("Elsewhere")
    assert shop.new_till(register).get(f"/api/v1/invoices/{sold['id']}/pdf").status_code in (401, 403, 404)
    assert shop.owner.get(f"/api/v1/invoices/{uuid7()}/pdf").status_code == 404
    with shop.work(write=False) as session:
        assert session.query(Invoice).count() == 1
