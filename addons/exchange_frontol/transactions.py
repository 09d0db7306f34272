"""Receipts as transactions of Frontol (C1-407, C1-408): documents of one direction whose lines add up to their payments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from addons.pricing.services import prorate
from addons.sales.models import Line, Order

SALE, BACK = "0", "1"
OPEN, FREE_LINE, LINE, PAYMENT, CLOSE = "42", "1", "11", "41", "55"
MONEY_IN, MONEY_OUT, SHIFT_OPENED, SHIFT_CLOSED = "50", "51", "62", "61"
FIELDS = 26
CASH_KIND = "cash"


@dataclass(frozen=True, slots=True)
class Item:
    """A line with its share of taxes on top and of rounding: amounts before and after discounts, in minor units."""

    code: str
    name: str
    quantity: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Document:
    """A sale or a return; `payments` are `[kind, amount]`, which add up to the lines."""

    operation: str
    items: tuple[Item, ...]
    payments: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """What it comes to, returns below zero."""
        return sum(item.after for item in self.items)


@dataclass(frozen=True, slots=True)
class Head:
    """What every transaction of a document repeats."""

    at: datetime
    register: int
    number: str
    cashier: str
    shift: int
    receipt: str


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written: places of the currency, codes of payments by kind, and returns below zero or not."""

    digits: int
    codes: dict[str, int]
    other: int
    minus: bool


def documents_of(order: Order, codes: dict[str, str], payments: Sequence[tuple[str, int]]) -> list[Document]:
    """A receipt as one document, or an exchange as a return and a sale that pays with it in cash."""
    items = _items(order, codes)
    back = tuple(item for item in items if item.after < 0 or (item.after == 0 and item.quantity < 0))
    out = tuple(item for item in items if item not in back)
    if not back or not out:
        return [Document(BACK if back else SALE, tuple(items), tuple(payments))]
    credit = sum(item.after for item in back)
    paid = (*payments, (CASH_KIND, -credit))
    return [Document(BACK, back, ((CASH_KIND, credit),)), Document(SALE, out, paid)]


def undone(document: Document) -> Document:
    """The document that takes another one back."""
    items = (replace(one, quantity=-one.quantity, before=-one.before, after=-one.after) for one in document.items)
    payments = tuple((kind, -amount) for kind, amount in document.payments)
    return Document(SALE if document.operation == BACK else BACK, tuple(items), payments)


def rows_of(document: Document, head: Head, style: Style) -> list[list[str]]:
    """The transactions of a document without their numbers: opened, lines, payments, closed."""
    sign = -1 if document.operation == BACK and not style.minus else 1
    rows = [_row(head, OPEN, document.operation)]
    rows += [_item_row(item, head, document.operation, style, sign) for item in document.items]
    for kind, amount in document.payments:
        text = money(sign * amount, style.digits)
        code = str(style.codes.get(kind, style.other))
        rows.append(_row(head, PAYMENT, document.operation, {9: code, 10: text, 12: text, 16: text}))
    total = money(sign * document.total, style.digits)
    return [*rows, _row(head, CLOSE, document.operation, {12: total, 16: total})]


def plain_row(head: Head, kind: str, amount: int, digits: int) -> list[str]:
    """A transaction outside of receipts: a movement of cash, a shift."""
    operation = {MONEY_IN: "4", MONEY_OUT: "5", SHIFT_OPENED: "8", SHIFT_CLOSED: "10"}[kind]
    return _row(head, kind, operation, {12: money(amount, digits), 16: money(amount, digits)})


def money(amount: int, digits: int) -> str:
    """Minor units with two places and a point."""
    return f"{Decimal(amount).scaleb(-digits):.2f}"


def _row(head: Head, kind: str, operation: str, more: dict[int, str] | None = None) -> list[str]:
    fields = [""] * FIELDS
    given = {
        2: f"{head.at:%d.%m.%Y}", 3: f"{head.at:%H:%M:%S}", 4: kind, 5: str(head.register), 6: head.number, 7: head.cashier,
        13: operation, 14: str(head.shift), 26: head.receipt,
    }  # fmt: skip
    for number, text in (given | (more or {})).items():
        fields[number - 1] = text
    return fields


def _item_row(item: Item, head: Head, operation: str, style: Style, sign: int) -> list[str]:
    more = {
        8: item.code, 10: _price(item.before, item.quantity, style.digits), 11: _quantity(sign * item.quantity),
        12: money(sign * item.before, style.digits), 15: _price(item.after, item.quantity, style.digits),
        16: money(sign * item.after, style.digits), 18: item.name,
    }  # fmt: skip
    return _row(head, LINE if item.code else FREE_LINE, operation, more)


def _price(amount: int, quantity: int, digits: int) -> str:
    each = Decimal(amount).scaleb(-digits) * 10_000 / quantity if quantity else Decimal(0)
    return str(abs(each).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _quantity(amount: int) -> str:
    text = f"{Decimal(amount).scaleb(-4):.4f}"
    return text.rstrip("0").rstrip(".")


def _items(order: Order, codes: dict[str, str]) -> list[Item]:
    """The lines of an order; what is left of its total after their taxes is rounding, which the largest line takes."""
    after = [line.amount for line in order.lines]
    for tax in order.taxes:
        mine = [at for at, line in enumerate(order.lines) if line.tax_id == tax.tax_id]
        if mine and not tax.inclusive:
            for at, part in zip(mine, prorate(tax.amount, [abs(order.lines[at].amount) or 1 for at in mine]), strict=True):
                after[at] += part
    left = order.total - sum(after)
    if left and after:
        after[max(range(len(after)), key=lambda at: (abs(after[at]), -at))] += left
    return [_item(line, amount, codes) for line, amount in zip(order.lines, after, strict=True) if line.quantity or amount]


def _item(line: Line, after: int, codes: dict[str, str]) -> Item:
    return Item(codes.get(line.product_id or "", ""), cleaned(line.name), line.quantity, after + line.discount, after)


def cleaned(text: Any) -> str:
    """A text as a field takes it: one line without separators, 100 characters at most (C1-403)."""
    return " ".join(str(text).replace(";", " ").replace("#", " ").split())[:100]
