"""Barcodes: what may be one, check digits (GS1 General Specifications, 7.9), who owns one, and the next free internal EAN-13."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import func, select

from addons.catalog.errors import BarcodeTaken, NoFreeBarcode, WrongBarcode
from addons.catalog.models import Barcode, Product
from core import settings
from core.db import session
from core.i18n import translator

_ = translator("catalog")
GTIN_LENGTHS = frozenset({8, 12, 13, 14})
NEW = "+"  # typed instead of a code: give it the next internal one
INTERNAL = "2"  # GS1 keeps EAN-13 numbers that begin with 2 for use inside a company
_PRINTABLE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?")


def check_digit(body: str) -> str:
    """The GS1 check digit of a number without it."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def is_gtin(code: str) -> bool:
    """Whether the code is an EAN-8, UPC-A, EAN-13 or GTIN-14 with the right check digit."""
    return code.isascii() and code.isdigit() and len(code) in GTIN_LENGTHS and check_digit(code[:-1]) == code[-1]


def is_internal(code: str) -> bool:
    """Whether the code is an EAN-13 of the shop's own, which begins with 2 (CAT-15)."""
    return len(code) == 13 and code.startswith(INTERNAL) and is_gtin(code)


def fault(code: str, *, strict: bool = True) -> str | None:
    """Why the code cannot be a barcode, or None; `strict` checks the check digit of numbers that have one."""
    if not _PRINTABLE.fullmatch(code):
        return _("The barcode {code} holds characters that no label carries.", code=code)
    if re.fullmatch(r"\d[.,]\d+[eE]\+\d+", code):
        return _("The spreadsheet program has shortened the barcode to {code}; format the column as text.", code=code)
    if strict and code.isascii() and code.isdigit() and len(code) in GTIN_LENGTHS and not is_gtin(code):
        right = code[:-1] + check_digit(code[:-1])
        return _("The check digit of {code} is wrong; it would have to be {right}.", code=code, right=right)
    return None


def check(codes: Iterable[str], product_id: str) -> None:
    """Raise WrongBarcode or BarcodeTaken unless all of the codes can be those of the product."""
    wanted, strict = list(codes), bool(settings.get("catalog.check_digits"))
    for code in wanted:
        reason = fault(code, strict=strict)
        if reason:
            raise WrongBarcode(reason, details={"fields": {"barcodes": [reason]}})
    twice = next((code for place, code in enumerate(wanted) if code in wanted[:place]), None)
    if twice is not None:
        text = _("The barcode {code} stands here twice.", code=twice)
        raise WrongBarcode(text, details={"fields": {"barcodes": [text]}})
    for code, name in owners(wanted, but=product_id):
        text = _("The barcode {code} belongs to “{name}”. Take it away there first.", code=code, name=name)
        raise BarcodeTaken(text, details={"fields": {"barcodes": [text]}, "code": code, "owner": name})


def owners(codes: list[str], *, but: str | None = None) -> list[tuple[str, str]]:
    """Codes that products (other than `but`) sell under, with the names of those."""
    query = select(Barcode.code, Product.name).join(Product, Product.id == Barcode.product_id)
    query = query.where(Barcode.active, Barcode.code.in_(codes)).order_by(Barcode.code)
    query = query if but is None else query.where(Barcode.product_id != but)
    return [(code, name) for code, name in session().execute(query)]


def next_internal(after: str = "") -> str:
    """The next EAN-13 of the shop's own prefix that no product has had, behind `after`; raises NoFreeBarcode at the end."""
    prefix = str(settings.get("catalog.internal_prefix"))
    width = 12 - len(prefix)
    query = select(func.max(Barcode.code)).where(
        Barcode.code >= prefix + "0" * (width + 1), Barcode.code <= prefix + "9" * (width + 1), func.length(Barcode.code) == 13
    )
    last = max(session().scalar(query) or "", after)
    number = int(last[len(prefix) : 12]) + 1 if last else 1
    if number >= 10**width:
        raise NoFreeBarcode(_("All internal barcodes with {prefix} are in use. Choose another prefix.", prefix=prefix))
    body = f"{prefix}{number:0{width}d}"
    return body + check_digit(body)
