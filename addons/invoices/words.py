"""What an invoice says, as texts in the language and region in use; amounts as paper writes them."""

from __future__ import annotations

from typing import Any

from addons.invoices.models import CORRECTION, CREDIT_NOTE, INVOICE, Invoice
from core.formats import format_date, format_money, format_quantity, format_rate, format_unit_price
from core.i18n import translator

_ = translator("invoices")
Doc = dict[str, Any]


def kind_name(kind: str) -> str:
    """What a document of that kind is called."""
    return {INVOICE: _("Invoice"), CREDIT_NOTE: _("Credit note"), CORRECTION: _("Invoice correction")}[kind]


def title_of(invoice: Invoice) -> str:
    """`Invoice R1-I000001`."""
    return f"{kind_name(invoice.kind)} {invoice.number}"


def seller_name(invoice: Invoice) -> str:
    """The legal name, else the name that the shop is known by."""
    return str(invoice.seller["legal_name"] or invoice.seller["name"])


def seller_lines(invoice: Invoice) -> list[str]:
    """Name, address, place of sale, contact and numbers of the seller."""
    seller, store = invoice.seller, invoice.seller["store"]
    place = ", ".join(part for part in (store["address"], store["city"]) if part)
    lines = [seller["name"] if seller["legal_name"] not in ("", seller["name"]) else "", *seller["address"].split("\n")]
    if place and place != seller["address"].strip():
        lines.append(_("Place of sale: {place}", place=", ".join(part for part in (store["name"], place) if part)))
    lines.append(" · ".join(part for part in (seller["phone"] or store["phone"], seller["email"]) if part))
    vat, tax_id, registration = seller["vat_number"], seller["tax_id"], seller["registration_number"]
    lines.append(_("VAT number: {number}", number=vat) if vat else "")
    lines.append(_("Tax number: {number}", number=tax_id) if tax_id and tax_id != vat else "")
    lines.append(_("Registration number: {number}", number=registration) if registration else "")
    return [line.strip() for line in lines if line.strip()]


def buyer_lines(invoice: Invoice) -> list[str]:
    """Address and tax number of the buyer."""
    number = [_("Tax number: {number}", number=invoice.buyer_tax_id)] if invoice.buyer_tax_id else []
    return [line.strip() for line in invoice.buyer_address.split("\n") if line.strip()] + number


def facts_of(invoice: Invoice) -> list[tuple[str, str]]:
    """Numbers and dates of the document; goods of the till change hands on the day of the invoice."""
    day = format_date(invoice.issued_at, paper=True)
    facts = [(_("Number"), invoice.number)]
    if invoice.refers_to_number:
        facts.append((_("For invoice"), invoice.refers_to_number))
    return [*facts, (_("Date"), day), (_("Date of supply"), day), (_("Receipt"), invoice.order_number)]


def money(amount: int, order: Doc) -> str:
    """An amount with its currency."""
    return format_money(amount, order["currency"], paper=True)


def _bare(amount: int, order: Doc) -> str:
    return format_money(amount, order["currency"], symbol=False, paper=True)


def rows_of(order: Doc) -> list[list[str]]:
    """The lines of the sale; discounts and notes stand below the name."""
    return [_row(number, line, order) for number, line in enumerate(order["lines"], 1)]


def _row(number: int, line: Doc, order: Doc) -> list[str]:
    name = [line["name"], *([line["note"]] if line["note"] else [])]
    for given in line["discounts"]:
        if given["amount"]:
            rate = f" {format_rate(given['rate'], paper=True)}" if given.get("rate") and given.get("kind") != "gratis" else ""
            name.append(f"{given['name']}{rate}: {_bare(-given['amount'], order)}")
    quantity = format_quantity(line["quantity"], 0, unit=line["unit"] or "", paper=True)
    price = format_unit_price(line["unit_price"], order["currency"], symbol=False, paper=True)
    rates = [format_rate(tax["rate"], paper=True) for tax in order["taxes"] if tax["tax_id"] == line["tax_id"]]
    return [str(number), "\n".join(name), quantity, price, " + ".join(dict.fromkeys(rates)), _bare(line["amount"], order)]


def sums_of(order: Doc) -> list[tuple[str, str]]:
    """What leads to the total: subtotal and discounts where there are any, net, taxes, rounding."""
    sums = []
    if order["discount_total"]:
        sums += [(_("Subtotal"), _bare(order["subtotal"], order)), (_("Discounts"), _bare(-order["discount_total"], order))]
    sums.append((_("Net amount"), _bare(order["total"] - order["rounding"] - order["tax_total"], order)))
    sums += [(tax["name"], _bare(tax["amount"], order)) for tax in order["taxes"]]
    return sums + ([(_("Rounding"), _bare(order["rounding"], order))] if order["rounding"] else [])


def tax_rows(order: Doc) -> list[list[str]]:
    """Name, net, tax and gross of each rate."""
    return [
        [tax["name"], *(_bare(value, order) for value in (tax["base"], tax["amount"], tax["base"] + tax["amount"]))]
        for tax in order["taxes"]
    ]


def price_note(order: Doc) -> str:
    """Whether prices hold the tax."""
    if all(tax["inclusive"] for tax in order["taxes"]):
        return _("Prices include tax. All amounts in {currency}.", currency=order["currency"])
    if not any(tax["inclusive"] for tax in order["taxes"]):
        return _("Prices are without tax. All amounts in {currency}.", currency=order["currency"])
    return _("All amounts in {currency}.", currency=order["currency"])


def paid_lines(order: Doc, methods: dict[str, str]) -> list[str]:
    """How the document was paid, one line a payment."""
    lines = []
    for payment in order["payments"]:
        name = methods.get(payment["method_id"]) or methods.get(payment["kind"]) or payment["kind"]
        given, amount = payment["amount"] >= 0, money(abs(payment["amount"]), order)
        lines.append(
            _("Paid: {method} {amount}", method=name, amount=amount)
            if given
            else _("Paid back: {method} {amount}", method=name, amount=amount)
        )
    return lines
