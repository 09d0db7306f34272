"""Importing products from files (CAT-05): matched by barcode, article number, external number, or failing these by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from addons.catalog import barcodes
from addons.catalog.models import Barcode, Category, Product, Tax, Unit
from addons.catalog.resources import products
from addons.catalog.saved import ProductsSaved, products_saved
from addons.catalog.saving import complete_category, default_tax_id, default_unit_id, product_keys
from core import settings
from core.bulk import Bulk, write
from core.db import session
from core.feed import publish_changed
from core.i18n import translator
from core.ids import uuid7
from core.imports.importer import Found, Importer, ImportField, Key, Planned, Reference
from core.imports.parsing import Fault
from core.textkeys import search_key

_ = translator("catalog")
N_ = _.lazy
_barcodes = Bulk(Barcode)
_SEPARATORS = re.compile(r"[\s,;|/]+")


def code_reader() -> Callable[[str], list[str]]:
    """What reads a cell of barcodes: several may stand in one; zeros that a spreadsheet took away come back where they fit."""
    strict = bool(settings.get("catalog.check_digits"))

    def read(text: str) -> list[str]:
        codes = list(dict.fromkeys(_restored(code) for code in _SEPARATORS.split(text) if code))
        for code in codes:
            reason = barcodes.fault(code, strict=strict)
            if reason:
                raise Fault(reason)
        return codes

    return read


def _restored(code: str) -> str:
    if not (code.isascii() and code.isdigit()) or len(code) in barcodes.GTIN_LENGTHS:
        return code
    longer = (code.zfill(width) for width in (8, 12, 13) if width > len(code))
    return next((guess for guess in longer if barcodes.is_gtin(guess)), code) if len(code) >= 5 else code


def _by_barcode(codes: list[str]) -> Found:
    query = select(Barcode.code, Barcode.product_id).where(Barcode.active, Barcode.code.in_(codes))
    return {code: [product_id] for code, product_id in session().execute(query)}


def _by_name(names: list[str]) -> Found:
    found: Found = {}
    keys = {search_key(name)[:400] for name in names}
    for name, product_id in session().execute(select(Product.name, Product.id).where(Product.active, Product.name_key.in_(keys))):
        found.setdefault(name, []).append(product_id)
    return found


def _new_category(name: str) -> str:
    category = Category(id=uuid7(), name=name, color=sum(name.encode()) % 8 + 1, sort=100)
    complete_category(category, True)
    session().add(category)
    session().flush()
    publish_changed("catalog.category", [category.id])
    return category.id


def _derive(values: dict[str, Any]) -> dict[str, Any]:
    return product_keys(values["name"]) if "name" in values else {}


def _defaults() -> dict[str, Any]:
    return {"tax_id": default_tax_id(), "unit_id": default_unit_id()}


def _compare(planned: list[Planned]) -> None:
    """Barcodes that the product has not yet are added; none is ever taken away by an import."""
    wanted = [code for one in planned for code in one.values.get("barcode", ())]
    have = _by_barcode(wanted) if wanted else {}
    for one in planned:
        one.extra = [code for code in one.values.get("barcode", ()) if one.record_id not in have.get(code, ())]


def _store(planned: list[Planned]) -> None:
    taken = _positions([one.record_id for one in planned if one.extra and not one.is_new])
    rows = [
        {
            "id": uuid7(), "product_id": one.record_id, "variant_id": None, "code": code, "quantity": 10_000, "price": None,
            "note": "", "active": True, "position": taken.get(one.record_id, 0) + place,
        }
        for one in planned for place, code in enumerate(one.extra or ())
    ]  # fmt: skip
    if rows:
        write((_barcodes, rows))


def _positions(ids: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    if ids:
        for product_id, position in session().execute(
            select(Barcode.product_id, Barcode.position).where(Barcode.product_id.in_(ids))
        ):
            found[product_id] = max(found.get(product_id, 0), position + 1)
    return found


def publish(ids: list[str]) -> None:
    """Tell the tills about many products at once."""
    publish_changed("catalog.product", ids)
    products_saved.send(ProductsSaved(tuple(ids)))


importer = Importer(
    name="products", resource=products,
    fields=(
        ImportField("name", N_("Name"), required=True, aliases=(
            "product", "product name", "title", "item", "article", "Artikel", "Artikelbezeichnung", "Bezeichnung", "Produkt", "Produktname",
            "naziv artikla", "proizvod", "artikal", "наименование", "товар", "номенклатура")),
        ImportField("barcode", N_("Barcode"), parse=code_reader, in_model=False, aliases=(
            "barcodes", "ean", "ean13", "ean-13", "ean code", "gtin", "upc", "code", "Strichcode", "bar kod", "barkod", "barcode number",
            "штрих-код", "штрихкод", "шк")),
        ImportField("price", N_("Price"), kind="unit_price", column="unit_price", minimum=0, aliases=(
            "unit price", "sale price", "selling price", "retail price", "gross price", "Verkaufspreis", "VK", "VK brutto", "Bruttopreis",
            "Einzelpreis", "mpc", "maloprodajna cijena", "prodajna cijena", "розничная цена", "цена продажи")),
        ImportField("sku", N_("Article number"), longest=64, aliases=(
            "article no", "item number", "code sku", "plu", "Artikelnummer", "Art.-Nr.", "šifra", "šifra artikla", "артикул", "код товара")),
        ImportField("category", N_("Category"), column="category_id", aliases=(
            "group", "product group", "department", "Warengruppe", "Gruppe", "grupa", "grupa artikala", "группа", "раздел"),
            reference=Reference(model=Category, columns=(Category.name,), create=_new_category)),
        ImportField("unit", N_("Unit"), column="unit_id", aliases=(
            "uom", "measurement unit", "Einheit", "Mengeneinheit", "ME", "jm", "jedinica mjere", "ед", "ед.изм.", "единица измерения"),
            reference=Reference(model=Unit, columns=(Unit.name, Unit.abbreviation))),
        ImportField("tax", N_("Tax"), column="tax_id", aliases=(
            "vat", "tax rate", "MwSt", "USt", "Steuersatz", "pdv", "stopa pdv", "ндс", "ставка ндс"),
            reference=Reference(model=Tax, columns=(Tax.name, Tax.code))),
        ImportField("cost_price", N_("Cost price"), kind="unit_price", minimum=0, aliases=(
            "cost", "purchase price", "buying price", "Einkaufspreis", "EK", "nabavna cijena", "закупочная цена", "себестоимость")),
        ImportField("description", N_("Description"), longest=2000, aliases=("text", "details", "Langtext", "примечание")),
        ImportField("external_id", N_("Number in another system"), longest=64, aliases=("id", "external id", "uuid", "guid", "код")),
        ImportField("weighed", N_("Weighed"), kind="boolean", aliases=("weighted", "by weight", "scale", "Waage", "весовой")),
        ImportField("min_age", N_("From age"), kind="integer", minimum=0, aliases=("age", "minimum age", "Mindestalter")),
    ),
    keys=(
        Key("barcode", find=_by_barcode), Key("external_id", column=Product.external_id), Key("sku", column=Product.sku),
        Key("name", find=_by_name, tier=1),
    ),
    publish=publish, derive=_derive, defaults=_defaults, compare=_compare, store=_store,
)  # fmt: skip
