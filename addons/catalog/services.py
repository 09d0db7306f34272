"""What other addons ask the catalogue: rates of a tax, products by barcode, and how a store reads codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, select

from addons.catalog.barcodes import check
from addons.catalog.codes import told
from addons.catalog.models import Barcode, BarcodeRule, Product, Tax
from core.boot import contributions
from core.boot_news import follow
from core.db import session
from core.errors import NotFound
from core.feed import publish_changed
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.registry import Registry
from core.services import service

_ = translator("catalog")


def rates_of(tax: Tax) -> list[dict[str, Any]]:
    """The rates of a tax in the order in which they apply, as the money engine takes them."""
    names = ("name", "rate", "inclusive", "compound", "priority")
    rates = sorted(tax.rates, key=lambda rate: (rate.priority, rate.position))
    return [{name: getattr(rate, name) for name in names} for rate in rates]


product_finders: Registry[Callable[[str], Select[Any]]] = Registry("product finder")
"""Further ways to find products in lists: from what was typed to a selection of their ids."""


@service
def product_by_barcode(code: str) -> tuple[Product, Barcode] | None:
    """The product on sale under a barcode, with the barcode that says how much of it at what price; None for a stranger."""
    query = select(Product, Barcode).join(Barcode, Barcode.product_id == Product.id).where(Barcode.active, Barcode.code == code)
    row = session().execute(query).first()
    return (row[0], row[1]) if row else None


def give_barcode(product_id: str, code: str) -> None:
    """Make a code one more barcode of a product and tell the tills; raises NotFound, BarcodeTaken, WrongBarcode."""
    product = session().get(Product, product_id)
    if product is None:
        raise NotFound(_("There is no such product."))
    if any(row.code == code for row in product.barcodes):
        return
    check([*(row.code for row in product.barcodes), code], product.id)
    product.barcodes.append(Barcode(id=uuid7(), code=code, quantity=10_000, position=len(product.barcodes), active=True))
    session().flush()
    publish_changed("catalog.product", [product.id])


@service
def rules_of(store_id: str | None) -> list[dict[str, str]]:
    """How a store reads codes: `{id, name, kind, pattern}` in the order in which the rules are tried."""
    query = select(BarcodeRule).where(BarcodeRule.active).order_by(BarcodeRule.priority, BarcodeRule.name, BarcodeRule.id)
    return [told(rule) for rule in session().scalars(query) if not rule.store_ids or store_id is None or store_id in rule.store_ids]


contributions.add("catalog", lambda _app: {"barcode_rules": rules_of(identity().store_id)})
follow(BarcodeRule)
