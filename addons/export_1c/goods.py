"""Groups and goods of a CommerceML catalogue: what 1C changed is taken over, what only we changed stays (C1-117, C1-121).

A record whose content is that of the last time is left alone, so that a second load changes nothing.
"""

from __future__ import annotations

from typing import Any

from addons.catalog.models import Category, Product, Variant
from addons.export_1c.errors import BadRecord
from addons.export_1c.links import Load, Outcome, category_by_name, digest, product_of, save, tax_id_of, unit_id_of
from addons.export_1c.models import CATEGORY, CREATED, PRODUCT, SKIPPED, UNCHANGED, UPDATED, VARIANT, Link
from addons.export_1c.reader import Node
from addons.export_1c.words import is_true, rate_of
from core.db import session
from core.i18n import translator
from core.ids import uuid7
from core.sayings import joined

_ = translator("export_1c")


def load_group(load: Load, node: Node, parent: str) -> Outcome:
    """A group becomes a category within the one that its parent became."""
    guid, name = _id(node), node.get("Наименование")[:200]
    above = load.link(CATEGORY, parent) if parent else None
    values: dict[str, Any] = {"name": name, "parent_id": above.local_id if above else None}
    link, content = load.link(CATEGORY, guid), digest(values)
    if link is not None and link.content_hash == content:
        return Outcome(UNCHANGED, name)
    category = session().get(Category, link.local_id) if link else category_by_name(name, values["parent_id"])
    status = CREATED if category is None else UPDATED
    if category is None:
        values |= {"color": sum(name.encode()) % 8 + 1, "sort": 100}
    category = save(CATEGORY, category, values)
    link = link or load.tie(CATEGORY, guid, category.id)
    link.content_hash = content
    return Outcome(status, name)


def load_goods(load: Load, node: Node) -> Outcome:
    """Goods become a product; an id of two parts is a characteristic and becomes a variant of it (C1-121)."""
    guid, _hash, characteristic = _id(node).partition("#")
    if characteristic:
        return load_variant(load, node, guid)
    values, notes = _values(load, node)
    link, content = load.link(PRODUCT, guid), digest(values)
    name = values["name"]
    product = session().get(Product, link.local_id) if link else product_of(load, guid, values["barcode"], values["sku"] or "")
    if _is_gone(node):
        return _take_out(load, guid, link, product, name)
    if link is not None and product is not None and link.content_hash == content:
        return Outcome(UNCHANGED, name, notes)
    status = CREATED if product is None else UPDATED
    product = save(PRODUCT, product, _fields(product, values) | {"external_id": guid[:64], "active": True})
    link = link or load.tie(PRODUCT, guid, product.id)
    link.content_hash = content
    return Outcome(status, name, notes)


def load_variant(load: Load, node: Node, guid: str) -> Outcome:
    """A characteristic of goods that are known or come with it."""
    whole = _id(node)
    parent = load.link(PRODUCT, guid)
    if parent is None:
        raise BadRecord(_("Goods {id} are not known. Load the file with the goods first.", id=guid))
    if _is_gone(node):
        return Outcome(SKIPPED, node.get("Наименование")[:200], _("A variant is taken away at the product, not from 1C."))
    product = session().get_one(Product, parent.local_id)
    values = {"name": _variant_name(node, product), "sku": node.get("Артикул") or None, "barcode": node.get("Штрихкод") or None}
    link, content = load.link(VARIANT, whole), digest(values)
    if link is not None and link.content_hash == content:
        return Outcome(UNCHANGED, f"{product.name}, {values['name']}")
    local_id = link.local_id if link else uuid7()
    kept = [{"id": row.id, "name": row.name} for row in product.variants if row.id != local_id]
    filled = {key: value for key, value in values.items() if value is not None}
    save(PRODUCT, product, {"variants": [*kept, {"id": local_id, **filled}]})
    link = link or load.tie(VARIANT, whole, local_id)
    status = UPDATED if link.content_hash else CREATED
    link.content_hash = content
    return Outcome(status, f"{product.name}, {values['name']}")


def _id(node: Node) -> str:
    guid = node.get("Ид")
    if not guid or len(guid) > 80:
        raise BadRecord(_("The record has no id (Ид) of at most 80 characters."))
    return guid


def _is_gone(node: Node) -> bool:
    return node.attributes.get("Статус") == "Удален" or is_true(node.get("ПометкаУдаления"))


def _take_out(load: Load, guid: str, link: Link | None, product: Product | None, name: str) -> Outcome:
    if product is None or link is None:
        return Outcome(SKIPPED, name, _("1C deleted it, and it is not here."))
    if not product.active:
        return Outcome(UNCHANGED, name)
    save(PRODUCT, product, {"active": False})
    link.content_hash = ""
    return Outcome(UPDATED, name, _("1C deleted it: it is archived here."))


def _values(load: Load, node: Node) -> tuple[dict[str, Any], str]:
    """What 1C says about goods, and what of it has no counterpart here."""
    notes, group = [], node.get("Группы", "Ид")
    category = load.link(CATEGORY, group) if group else None
    if group and category is None:
        notes.append(_("The group {id} is not known: no category.", id=group))
    unit = node.all("БазоваяЕдиница")
    unit_id = unit_id_of(unit[0].attributes.get("Код", ""), unit[0].text) if unit else None
    if unit and unit_id is None:
        notes.append(_("There is no unit “{unit}” here.", unit=unit[0].text or unit[0].attributes.get("Код", "")))
    rate = rate_of(node.get("СтавкиНалогов", "СтавкаНалога", "Ставка")) if node.all("СтавкиНалогов", "СтавкаНалога") else None
    tax_id = tax_id_of(rate) if rate is not None else None
    if rate is not None and tax_id is None:
        notes.append(_("There is no tax of {rate} % here.", rate=f"{rate / 100:g}"))
    name = node.get("Наименование") or _requisite(node, "Полное наименование")
    if not name:
        raise BadRecord(_("The goods have no name (Наименование)."))
    values = {
        "name": name[:200], "sku": node.get("Артикул")[:64] or None, "description": node.get("Описание")[:20_000],
        "category_id": category.local_id if category else None, "unit_id": unit_id, "tax_id": tax_id,
        "barcode": node.get("Штрихкод"),
    }  # fmt: skip
    return values, joined(notes)


def _fields(product: Product | None, values: dict[str, Any]) -> dict[str, Any]:
    """Values as the product's form takes them: what 1C leaves out keeps what it has, a barcode is only ever added."""
    given = {key: value for key, value in values.items() if key != "barcode" and (value is not None or key == "category_id")}
    code = values["barcode"]
    rows = [{"id": row.id, "code": row.code} for row in (product.barcodes if product else ())]
    if code and code not in {row["code"] for row in rows}:
        given["barcodes"] = [*rows, {"id": uuid7(), "code": code, "quantity": 10_000}]
    return given


def _requisite(node: Node, name: str) -> str:
    rows = node.all("ЗначенияРеквизитов", "ЗначениеРеквизита")
    return next((row.get("Значение") for row in rows if row.get("Наименование") == name), "")


def _variant_name(node: Node, product: Product) -> str:
    traits = [row.get("Значение") for row in node.all("ХарактеристикиТовара", "ХарактеристикаТовара") if row.get("Значение")]
    if traits:
        return ", ".join(traits)[:200]
    name = node.get("Наименование").removeprefix(product.name).strip(" ,()") or node.get("Наименование")
    if not name:
        raise BadRecord(_("The goods have no name (Наименование)."))
    return name[:200]


def variants_of(product: Product) -> dict[str, Variant]:
    """The variants of a product by id."""
    return {row.id: row for row in product.variants}
