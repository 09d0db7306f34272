"""The receipt of an order as a document of blocks, the same that the till prints (`web/receipt.ts`; shared vectors)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from addons.receipts.blocks import CUT, RULE, Block, feed, qr, row, table_row, text
from core.formats import format_datetime, format_money, format_quantity, format_rate, format_unit_price
from core.i18n import translator

_ = translator("receipts")
Doc = dict[str, Any]
TITLE_FITS = 20


@dataclass(frozen=True, slots=True)
class Around:
    """What a receipt says besides the order; names of payment methods by id and of their kinds by kind."""

    company: Doc
    store: Doc
    register: str
    employee: str = ""
    customer: str = ""
    width: int = 48
    copy: bool = False
    show_taxes: bool = True
    qr: str = "receipt"
    methods: dict[str, str] = field(default_factory=dict)


def receipt_document(order: Doc, around: Around) -> Doc:
    """The document of an order (as clients send it), in the current language and region."""
    blocks = [
        *_header(around), RULE, *_head(order, around), RULE, *_lines(order, around),
        RULE, *_sums(order, around.width), RULE, *(_taxes(order, around.width) if around.show_taxes else ()),
        *_payments(order, around), *_footer(order, around), feed(3), CUT,
    ]  # fmt: skip
    return {"language": order["language"], "width": around.width, "blocks": blocks}


def _amount(value: int, order: Doc) -> str:
    return format_money(value, order["currency"], symbol=False, paper=True)


def _header(around: Around) -> list[Block]:
    company, store = around.company, around.store
    own = [line for line in (store.get("receipt_header") or "").split("\n") if line]
    place = [line for line in (store.get("address"), store.get("city")) if line]
    is_named = not place or any(place[0] in line for line in own)
    lines = [*(own or [company["name"]]), *([] if is_named else [", ".join(place)])]
    if not own and store.get("phone"):
        lines.append(store["phone"])
    first = text(lines[0], align="center", bold=True, size=2 if len(lines[0]) <= TITLE_FITS else 1)
    vat, tax_id = company.get("vat_number") or "", company.get("tax_id") or ""
    numbers = [_("VAT no. {number}", number=vat)] if vat else []
    if tax_id and tax_id != vat:
        numbers.append(_("Tax no. {number}", number=tax_id))
    return [first, *(text(line, align="center") for line in [*lines[1:], *numbers])]


def _head(order: Doc, around: Around) -> list[Block]:
    marks = (
        (order["training"], _("TRAINING - NOT A RECEIPT")), (around.copy, _("COPY")), (order["kind"] == "refund", _("RETURN")),
        (order["kind"] == "exchange", _("EXCHANGE")), (order["kind"] == "void", _("VOID")),
    )  # fmt: skip
    blocks = [text(mark, align="center", bold=True) for is_set, mark in marks if is_set]
    moment = format_datetime(order["closed_at"], "short", paper=True)
    blocks.append(row(_("Receipt {number}", number=order["number"]), moment, around.width))
    blocks.append(row(around.register, around.employee, around.width))
    if order.get("refers_to_number"):
        blocks.append(text(_("For receipt {number}", number=order["refers_to_number"])))
    if around.customer:
        blocks.append(text(_("Customer: {name}", name=around.customer)))
    return blocks


def _lines(order: Doc, around: Around) -> list[Block]:
    """Lines in order; the parts of a bundle stand below its name, a deposit below its product."""
    blocks: list[Block] = []
    above = ""
    for line in order["lines"]:
        own = _own(line)
        bundle = own.get("bundle") or {}
        if bundle and bundle["id"] != above:
            blocks.append(text(f"{format_quantity(bundle['quantity'], 0, paper=True)} x {bundle['name']}"))
        above = above if own.get("deposit_of") else bundle.get("id", "")
        blocks += _line(line, order, around, "  " if bundle or own.get("deposit_of") else "")
    return blocks


def _own(line: Doc) -> Doc:
    return (line.get("facts") or {}).get("pos") or {}


def _line(line: Doc, order: Doc, around: Around, indent: str) -> list[Block]:
    letter = f" {_tax_letter(order, line['tax_id'])}" if len(order["taxes"]) > 1 else ""
    inside = "bundle" in _own(line)
    counted = f"{format_quantity(line['quantity'], 0, paper=True)} x " if inside else ""
    blocks = [row(f"{indent}{counted}{line['name']}", f"{_amount(line['gross'], order)}{letter}", around.width)]
    if line["quantity"] != 10_000 and not inside:
        amount = format_quantity(line["quantity"], 0, unit=line["unit"] or "", paper=True)
        price = format_unit_price(line["unit_price"], order["currency"], symbol=False, paper=True)
        blocks.append(text(f"{indent}  {amount} x {price}"))
    for given in line["discounts"]:
        if given["amount"]:
            rate = f" {format_rate(given['rate'], paper=True)}" if given.get("rate") and given.get("kind") != "gratis" else ""
            blocks.append(row(f"{indent}  {given['name']}{rate}", _amount(-given["amount"], order), around.width))
    if line["note"]:
        blocks.append(text(f"{indent}  {line['note']}"))
    return blocks


def _tax_letter(order: Doc, tax_id: str | None) -> str:
    return next((chr(65 + place) for place, tax in enumerate(order["taxes"]) if tax["tax_id"] == tax_id), "")


def _sums(order: Doc, width: int) -> list[Block]:
    blocks = []
    if order["discount_total"]:
        blocks.append(row(_("Subtotal"), _amount(order["subtotal"], order), width))
        blocks.append(row(_("Discounts"), _amount(-order["discount_total"], order), width))
    on_top = [tax for tax in order["taxes"] if not tax["inclusive"]]
    blocks += [row(f"+ {tax['name']}", _amount(tax["amount"], order), width) for tax in on_top]
    if order["rounding"]:
        blocks.append(row(_("Rounding"), _amount(order["rounding"], order), width))
    total = format_money(order["total"], order["currency"], paper=True)
    return [*blocks, text(f"{_('TOTAL')} {total}", align="right", bold=True, size=2)]


def _taxes(order: Doc, width: int) -> list[Block]:
    """Net, tax and gross of each rate."""
    if not order["taxes"]:
        return []
    several = len(order["taxes"]) > 1
    blocks = [table_row([_("Tax"), _("Net"), _("Amount"), _("Gross")], width)]
    for place, tax in enumerate(order["taxes"]):
        letter = f"{chr(65 + place)} " if several else ""
        amounts = [_amount(value, order) for value in (tax["base"], tax["amount"], tax["base"] + tax["amount"])]
        blocks.append(table_row([f"{letter}{format_rate(tax['rate'], paper=True)}", *amounts], width))
    return [*blocks, RULE]


def _payments(order: Doc, around: Around) -> list[Block]:
    blocks: list[Block] = []
    slips: list[Block] = []
    for payment in order["payments"]:
        given = payment["tendered"] or payment["amount"]
        if given:
            name = around.methods.get(payment["method_id"]) or around.methods.get(payment["kind"]) or _kind(payment["kind"])
            blocks.append(row(name, _amount(given, order), around.width))
        if payment["reference"]:
            blocks.append(text(f"  {payment['reference']}"))
        slips += _slip((payment.get("facts") or {}).get("terminal", {}).get("slip") or [])
    change = sum(payment["change"] for payment in order["payments"])
    if change:
        blocks.append(row(_("Change"), _amount(change, order), around.width, bold=True))
    return [*blocks, *slips]


def _slip(lines: list[str]) -> list[Block]:
    """The customer's slip of a card terminal, as the terminal wrote it."""
    return [RULE, *(text(line) if line else feed(1) for line in lines)] if lines else []


def _kind(kind: str) -> str:
    return _("Cash") if kind == "cash" else kind


def _footer(order: Doc, around: Around) -> list[Block]:
    own = [line for line in (around.store.get("receipt_footer") or "").split("\n") if line]
    lines = own or [_("Thank you for your purchase!")]
    note = [text(order["note"])] if order["note"] else []
    code = {"receipt": order["id"], "number": order["number"]}.get(around.qr)
    return [*note, feed(1), *(text(line, align="center") for line in lines), *([feed(1), qr(code)] if code else [])]
