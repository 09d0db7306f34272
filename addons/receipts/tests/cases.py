"""Receipts in four languages and on three papers; `python -m addons.receipts.tests.cases` writes them for the client's tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from addons.receipts.document import Around, receipt_document
from core.catalogs import add_domain
from core.format_table import format_table
from core.i18n import client_messages, use_language
from core.region import Region, use_region

PATH = Path(__file__).parent / "vectors" / "receipts.json"
add_domain("receipts", Path(__file__).parents[1] / "i18n")  # nobody else loads the addon here
Doc = dict[str, Any]

COMPANY = {"name": "Kolonijal d.o.o. Sarajevo", "legal_name": "", "tax_id": "4200000000005", "vat_number": "200000000005"}
STORE = {
    "name": "Centar",
    "address": "Ferhadija 12",
    "city": "Sarajevo",
    "phone": "+387 33 000 000",
    "receipt_header": "",
    "receipt_footer": "",
}
OWN = STORE | {"receipt_header": "KONSUM\nFerhadija 12, Sarajevo", "receipt_footer": "Hvala!\nwww.example.org"}


def line(name: str, gross: int, tax: str | None = "a", **more: Any) -> Doc:
    """A line of one piece."""
    made = {
        "name": name, "unit": "kom", "quantity": 10_000, "unit_price": gross * 10_000, "gross": gross, "discount": 0,
        "amount": gross, "tax_id": tax, "note": None, "discounts": [],
    }  # fmt: skip
    return made | more


def tax(tax_id: str, name: str, rate: int, base: int, amount: int, inclusive: bool = True) -> Doc:
    """A rate of the receipt."""
    return {"tax_id": tax_id, "name": name, "rate": rate, "inclusive": inclusive, "base": base, "amount": amount}


def paid(method: str | None, kind: str, amount: int, tendered: int | None = None, reference: str | None = None) -> Doc:
    """A payment."""
    given = amount if tendered is None else tendered
    return {
        "method_id": method, "kind": kind, "amount": amount, "tendered": given, "change": given - amount, "reference": reference,
    }  # fmt: skip


def order(lines: list[Doc], taxes: list[Doc], payments: list[Doc], **more: Any) -> Doc:
    """A receipt of these lines; what is not said adds up."""
    made = {
        "id": "01a20121-709b-7000-9d87-d7a78d6b50a9", "number": "R2-000412", "kind": "sale", "training": False,
        "closed_at": "2026-11-22T10:41:00.000Z", "currency": "BAM", "note": None, "language": "bs", "lines": lines, "taxes": taxes,
        "payments": payments, "subtotal": sum(one["gross"] for one in lines), "rounding": 0,
        "discount_total": sum(one["discount"] for one in lines), "tax_total": sum(one["amount"] for one in taxes),
        "total": sum(one["amount"] for one in payments),
    }  # fmt: skip
    return made | more


MILK = line("Mlijeko 2,8 % m.m. u kartonu sa veoma dugim nazivom", 298, "b", quantity=20_000, unit_price=1_490_000)
COFFEE = line("Kafa", 1599, note="mljevena", discount=320, amount=1279,
              discounts=[{"kind": "percent", "name": "Sedmica kafe", "rate": 2000, "amount": 320}])  # fmt: skip
CHEESE = line("Sir", 1026, quantity=7_315, unit="kg", unit_price=14_026_000)
TWO_TAXES = [tax("b", "PDV 5 %", 500, 284, 14), tax("a", "PDV 17 %", 1700, 1093, 186)]
SALE = order([MILK, COFFEE], TWO_TAXES, [paid("cash", "cash", 1577, 2000)])

MENU = {"pos": {"bundle": {"id": "m", "name": "Burger-Menü", "quantity": 30_000}}}
BUNDLE = [
    line("Burger", 2263, quantity=60_000, unit_price=3_771_667, facts=MENU),
    line("Cola 0,33 l", 707, quantity=30_000, unit_price=2_356_667, facts=MENU),
    line("Pfand 0,25 €", 75, quantity=30_000, unit_price=250_000, facts={"pos": {"deposit_of": "c"}}),
    line("Probe Käse", 250, discount=250, amount=0, facts={"pos": {"gratis": True}},
         discounts=[{"kind": "gratis", "name": "GRATIS", "rate": 10_000, "amount": 250}]),
    line("Pfand 0,25 €", -50, quantity=-20_000, unit_price=250_000, facts={"pos": {"empties": True}}),
]  # fmt: skip

CASES: list[tuple[str, str, str, Doc, Doc]] = [
    ("sale with discount, change and two rates", "bs", "BA", SALE, {}),
    ("the same on narrow paper", "bs", "BA", SALE, {"width": 32, "customer": "Emir H."}),
    ("copy of a receipt with the shop's own words", "de", "DE", SALE | {"language": "de", "currency": "EUR"},
     {"copy": True, "store": OWN}),
    ("training, no tax table, number as code", "en", "DE", SALE | {"training": True, "language": "en", "currency": "EUR"},
     {"show_taxes": False, "qr": "number", "width": 42}),
    ("weighed goods, mixed payment and rounding, no code", "ru", "RU",
     order([CHEESE], [tax("a", "НДС 20 %", 2000, 855, 171)],
           [paid("card", "card", 1000, reference="0042"), paid("cash", "cash", 30, 50)], rounding=4,
           currency="RUB", language="ru", note="Спасибо, Эмир"), {"qr": "none"}),
    ("return", "de", "DE",
     order([line("Kaffee", -1599, quantity=-10_000)], [tax("a", "MwSt. 19 %", 1900, -1344, -255)], [paid("cash", "cash", -1599)],
           kind="refund", currency="EUR", language="de", refers_to_number="R1-000398"), {}),
    ("exchange for something dearer", "en", "DE",
     order([line("Coffee", -1599, quantity=-10_000), line("Tea", 1999)], [tax("a", "VAT 19 %", 1900, 336, 64)],
           [paid("cash", "cash", 400, 500)], kind="exchange", currency="EUR", language="en", refers_to_number="R1-000398"), {}),
    ("void of a receipt", "ru", "RU",
     order([line("Кофе", -1599, quantity=-10_000)], [tax("a", "НДС 20 %", 2000, -1332, -267)], [paid("card", "card", -1599)],
           kind="void", currency="RUB", language="ru", refers_to_number="R2-000411"), {}),
    ("bundle, deposit, gift and empties", "de", "DE",
     order(BUNDLE, [tax("a", "MwSt. 19 %", 1900, 2517, 478)], [paid("cash", "cash", 2995)], currency="EUR", language="de"), {}),
    ("tax on top", "en", "US",
     order([line("Coffee", 1599, "t")], [tax("t", "Sales tax", 888, 1599, 142, inclusive=False)], [paid("card", "card", 1741)],
           currency="USD", language="en"), {}),
    ("no tax at all", "en", "DE",
     order([line("Gift card", 5000, None)], [], [paid(None, "voucher", 5000)], currency="EUR", language="en"), {}),
]  # fmt: skip
METHODS = {"cash": "Gotovina", "card": "Kartica"}
ZONE = "Europe/Sarajevo"


def vectors() -> list[Doc]:
    """Each case with its surroundings and the document that it must become."""
    return [_vector(*case) for case in CASES]


def _vector(name: str, language: str, country: str, content: Doc, chosen: Doc) -> Doc:
    around = {"company": COMPANY, "store": STORE, "register": "Kasa 2", "employee": "Mira", "methods": METHODS} | chosen
    with use_language(language), use_region(Region(country=country, timezone=ZONE)):
        document = receipt_document(content, Around(**around))
        messages = client_messages(language, ["receipts"])
        formats = format_table(language, country)
    return {
        "case": name, "language": language, "timezone": ZONE, "formats": formats, "messages": messages, "order": content,
        "around": around, "document": document,
    }  # fmt: skip


if __name__ == "__main__":
    PATH.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{PATH}: {len(CASES)} receipts")
