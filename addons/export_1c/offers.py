"""Offers of CommerceML: prices by their type, into products, variants and price lists (C1-121)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from addons.catalog.models import PriceList, PriceListItem, Product
from addons.export_1c.errors import BadRecord
from addons.export_1c.goods import load_variant, variants_of
from addons.export_1c.links import Load, Outcome, digest, save
from addons.export_1c.models import CREATED, PRODUCT, SKIPPED, UNCHANGED, UPDATED, VARIANT, Link, PriceType
from addons.export_1c.reader import Node
from addons.export_1c.words import currency_of, decimal_of, unit_price_of
from core.db import session
from core.i18n import translator
from core.ids import uuid7
from core.sayings import joined

_ = translator("export_1c")
OWN, LIST = "product", "list"


def load_price_type(load: Load, node: Node) -> Outcome:
    """A type of prices is noted at the connection; the first one ever becomes the product's own price."""
    guid, name = node.get("Ид"), node.get("Наименование")[:200]
    if not guid:
        raise BadRecord(_("The record has no id (Ид) of at most 80 characters."))
    known = _type(load, guid)
    if known is None:
        known = _note_type(load, guid, name)
        return Outcome(CREATED, name, "" if known.target else _say_where(name))
    changed, known.name = known.name != name, name
    return Outcome(UPDATED if changed else UNCHANGED, name)


def load_offer(load: Load, node: Node) -> Outcome:
    """The prices of goods or of a characteristic; a characteristic that comes with its offer alone is made here."""
    whole = node.get("Ид")
    guid, _hash, characteristic = whole.partition("#")
    fresh = load_variant(load, node, guid) if characteristic and load.link(VARIANT, whole) is None else None
    link = load.link(VARIANT if characteristic else PRODUCT, whole)
    if link is None:
        raise BadRecord(_("Goods {id} are not known. Load the file with the goods first.", id=whole or "?"))
    product_id = _product_id(load, guid)
    product = session().get_one(Product, product_id)
    variant_id = link.local_id if characteristic else None
    status, reason = _price(load, node, link, product, variant_id)
    name = f"{product.name}, {variants_of(product)[variant_id].name}" if variant_id else product.name
    return Outcome(fresh.status if fresh else status, name, reason)


def _product_id(load: Load, guid: str) -> str:
    link = load.link(PRODUCT, guid)
    assert link is not None
    return link.local_id


def _price(load: Load, node: Node, link: Link, product: Product, variant_id: str | None) -> tuple[str, str]:
    """Put the prices where their types say; says what was done and what was left."""
    wanted, notes = _wanted(load, node)
    if not wanted:
        return SKIPPED, joined(notes) or _("The offer has no price.")
    content = digest([[one.target, one.list_id, quantity, price] for one, quantity, price in wanted])
    if link.price_hash == content:
        return UNCHANGED, joined(notes)
    for kind, quantity, price in wanted:
        if kind.target == OWN:
            _own_price(product, variant_id, price)
        else:
            _listed_price(load, kind, product.id, variant_id, quantity, price)
    link.price_hash = content
    return UPDATED, joined(notes)


def _wanted(load: Load, node: Node) -> tuple[list[tuple[PriceType, int, int]], list[str]]:
    wanted, notes = [], []
    for row in node.all("Цены", "Цена"):
        guid, currency = row.get("ИдТипаЦены"), currency_of(row.get("Валюта"))
        kind = _type(load, guid) or _note_type(load, guid, "")
        if currency and currency != load.currency:
            notes.append(_("A price in {currency} was left: the shop sells in {own}.", currency=currency, own=load.currency))
        elif not kind.target:
            notes.append(_say_where(kind.name or guid))
        else:
            lowest = decimal_of(row.get("МинКоличество") or "0").scaleb(4)
            wanted.append((kind, int(lowest), unit_price_of(row.get("ЦенаЗаЕдиницу"), load.digits, row.get("Коэффициент"))))
    return wanted, notes


def _say_where(name: str) -> str:
    return _("Say at the connection what prices of the type “{name}” are here, then exchange again.", name=name)


def _own_price(product: Product, variant_id: str | None, price: int) -> None:
    if variant_id is None:
        if product.unit_price != price:
            save(PRODUCT, product, {"unit_price": price})
        return
    if variants_of(product)[variant_id].unit_price != price:
        rows: list[dict[str, Any]] = [{"id": row.id, "name": row.name} for row in product.variants]
        for row in rows:
            row |= {"unit_price": price} if row["id"] == variant_id else {}
        save(PRODUCT, product, {"variants": rows})


def _listed_price(load: Load, kind: PriceType, product_id: str, variant_id: str | None, quantity: int, price: int) -> None:
    if kind.list_id is None or session().get(PriceList, kind.list_id) is None:
        raise BadRecord(_("Choose a price list for the type “{name}” at the connection.", name=kind.name))
    query = select(PriceListItem).where(
        PriceListItem.list_id == kind.list_id, PriceListItem.product_id == product_id,
        PriceListItem.variant_id == variant_id, PriceListItem.min_quantity == quantity,
        PriceListItem.valid_from.is_(None), PriceListItem.valid_to.is_(None),
    )  # fmt: skip
    item = session().scalars(query.limit(1)).first()
    if item is None:
        last = session().scalar(select(func.max(PriceListItem.position)).where(PriceListItem.list_id == kind.list_id))
        item = PriceListItem(id=uuid7(), list_id=kind.list_id, product_id=product_id, variant_id=variant_id)
        item.min_quantity, item.position = quantity, (last or 0) + 1
        session().add(item)
    elif item.unit_price == price:
        return
    item.unit_price = price
    session().flush()
    load.prices.append(item.id)


def _type(load: Load, guid: str) -> PriceType | None:
    return next((row for row in load.connection.price_types if row.external_id == guid), None)


def _note_type(load: Load, guid: str, name: str) -> PriceType:
    kinds = load.connection.price_types
    made = PriceType(id=uuid7(), external_id=guid[:200], name=name, position=len(kinds), target="" if kinds else OWN)
    kinds.append(made)
    session().flush()
    return made
