"""Goods and groups of a file (C1-404): what Frontol's side changed is taken over, what was changed only here stays.

A record that looks as it did the last time is left alone, so that a second load changes nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from addons.catalog.models import Category, Product, Unit
from addons.exchange_frontol.errors import BadRecord
from addons.exchange_frontol.lines import Record, number_of, scaled
from addons.exchange_frontol.links import Load, Outcome, category_by_name, digest, product_of, save, tax_id_of
from addons.exchange_frontol.models import CATEGORY, CREATED, PRODUCT, SKIPPED, TAX_GROUP, UNCHANGED, UPDATED, Link
from core.db import session
from core.i18n import translator
from core.ids import uuid7
from core.sayings import joined

_ = translator("exchange_frontol")
CODE, BARCODES, NAME, PRICE, FLAGS, COEFFICIENT, PARENT, IS_WARE, TAX, SKU, TEXT = 1, 2, 3, 5, 8, 14, 16, 17, 23, 26, 32
"""Numbers of the fields of a ware record."""
KILOGRAM = ("kg", "кг")


def load_ware(load: Load, record: Record) -> Outcome:
    """Goods become a product, a group (field 17 is 0) a category; raises BadRecord."""
    if record.get(IS_WARE) == "0":
        return _load_group(load, record)
    code, (values, notes) = code_of(record.get(CODE)), _values(load, record)
    link, content = load.link(PRODUCT, code), digest(values)
    if link is not None and link.content_hash == content:
        return Outcome(UNCHANGED, values["name"], notes)
    product = (
        session().get(Product, link.local_id) if link else product_of([row[0] for row in values["codes"]], values["sku"] or "")
    )
    status = CREATED if product is None else UPDATED
    product = save(PRODUCT, product, _fields(load, product, values))
    link = link or load.tie(PRODUCT, code, product.id)
    link.content_hash = content
    return Outcome(status, product.name, notes)


def take_out(link: Link | None) -> Outcome:
    """Archive goods; nothing is ever deleted."""
    product = session().get(Product, link.local_id) if link else None
    if link is None or product is None:
        return Outcome(SKIPPED, reason=_("It is to be deleted, and it is not here."))
    if not product.active:
        return Outcome(UNCHANGED, product.name)
    save(PRODUCT, product, {"active": False})
    link.content_hash = ""
    return Outcome(UPDATED, product.name, _("It was deleted there: it is archived here."))


def known(load: Load, code: str) -> tuple[Link, Product]:
    """The goods of a code; raises BadRecord where nobody brought them."""
    link = load.link(PRODUCT, code_of(code))
    product = session().get(Product, link.local_id) if link else None
    if link is None or product is None:
        raise BadRecord(_("Goods {code} are not known.", code=code))
    return link, product


def code_of(text: str) -> str:
    """A code of goods or groups, the same with and without leading zeros; raises BadRecord for none."""
    if not text or len(text) > 40:
        raise BadRecord(_("The line has no code of at most 40 characters."))
    return text.lstrip("0") or "0"


def with_barcodes(product: Product | None, codes: list[tuple[str, int]], *, alone: bool = False) -> list[dict[str, Any]]:
    """Barcodes as the product's form takes them: those given behind those there are, or alone."""
    rows = [{"id": row.id, "code": row.code} for row in product.barcodes] if product is not None else []
    given = {code for code, _quantity in codes}
    kept = [row for row in rows if not alone or row["code"] in given]
    there = {row["code"] for row in kept}
    return kept + [{"id": uuid7(), "code": code, "quantity": quantity} for code, quantity in codes if code not in there]


def _load_group(load: Load, record: Record) -> Outcome:
    code, name = code_of(record.get(CODE)), record.get(NAME)[:200]
    if not name:
        raise BadRecord(_("The group has no name (field 3)."))
    above, note = _parent(load, record)
    values: dict[str, Any] = {"name": name, "parent_id": above}
    link, content = load.link(CATEGORY, code), digest(values)
    if link is not None and link.content_hash == content:
        return Outcome(UNCHANGED, name, note)
    category = session().get(Category, link.local_id) if link else category_by_name(name, above)
    status = CREATED if category is None else UPDATED
    if category is None:
        values |= {"color": sum(name.encode()) % 8 + 1, "sort": 100}
    category = save(CATEGORY, category, values)
    link = link or load.tie(CATEGORY, code, category.id)
    link.content_hash = content
    return Outcome(status, name, note)


def _parent(load: Load, record: Record) -> tuple[str | None, str]:
    given = record.get(PARENT)
    if not given.lstrip("0"):
        return None, ""
    link = load.link(CATEGORY, code_of(given))
    return (link.local_id, "") if link else (None, _("The group {code} is not known: no category.", code=given))


def _values(load: Load, record: Record) -> tuple[dict[str, Any], str]:
    """What the line says about goods, and what of it has no counterpart here."""
    name = record.get(NAME) or record.get(4)
    if not name:
        raise BadRecord(_("The goods have no name (field 3)."))
    category, no_group = _parent(load, record)
    tax, no_tax = _tax(load, record.get(TAX))
    times = scaled(number_of(record.get(COEFFICIENT) or "1", _("Coefficient (field 14)")), 4) or 10_000
    codes = [code.strip() for code in record.get(BARCODES).split(",") if code.strip()]
    values = {
        "name": name[:200], "codes": [(code, times) for code in dict.fromkeys(codes)], "sku": record.get(SKU)[:64] or None,
        "unit_price": scaled(number_of(record.get(PRICE), _("Price (field 5)")), load.digits + 4),
        "category_id": category, "tax_id": tax, "weighed": record.get(FLAGS).split(",")[0].strip() == "1",
        "description": record.get(TEXT)[:20_000],
    }  # fmt: skip
    return values, joined([no_group, no_tax])


def _tax(load: Load, group: str) -> tuple[str | None, str]:
    if not group.strip("0 "):
        return None, ""
    link = load.link(TAX_GROUP, group)
    if link is None or not link.value:
        return None, _("The tax group {code} has no rate in this or an earlier file.", code=group)
    found = tax_id_of(int(link.value))
    return (found, "") if found else (None, _("There is no tax of {rate} % here.", rate=f"{int(link.value) / 100:g}"))


def _fields(load: Load, product: Product | None, values: dict[str, Any]) -> dict[str, Any]:
    """Values as the product's form takes them: what the line leaves out keeps what it has."""
    always = ("name", "unit_price", "category_id", "weighed")
    given = {key: value for key, value in values.items() if key in always or (key != "codes" and value)}
    if values["codes"] or load.fresh_barcodes:
        given["barcodes"] = with_barcodes(product, values["codes"], alone=load.fresh_barcodes)
    if product is None and values["weighed"]:
        unit = session().scalar(select(Unit.id).where(Unit.active, Unit.abbreviation.in_(KILOGRAM)).order_by(Unit.id).limit(1))
        given |= {"unit_id": unit} if unit else {}
    return given | {"active": True}
