"""What the catalogue asks for products, to tell a price or a tax that somebody typed from one that the shop set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Uuid, bindparam, select

from addons.catalog.models import Barcode, PriceListItem, Product, Variant
from core.db import session
from core.services import service

_ids = bindparam("ids", expanding=True, type_=Uuid(as_uuid=False))
_first = select(Product.id, Product.unit_price, Product.tax_id, Product.open_price, Product.updated_at).where(Product.id.in_(_ids))
_variants = select(Variant.product_id, Variant.unit_price).where(Variant.product_id.in_(_ids), Variant.unit_price.is_not(None))
_rows = select(PriceListItem.product_id, PriceListItem.unit_price).where(PriceListItem.product_id.in_(_ids))
_packs = select(Barcode.product_id, Barcode.price, Barcode.quantity).where(Barcode.product_id.in_(_ids), Barcode.price.is_not(None))


@dataclass(slots=True)
class Asked:
    """What is asked for a product: its price and tax, and since when; `others` are further prices that somebody set."""

    unit_price: int
    tax_id: str | None
    is_open: bool
    since: datetime
    others: set[int] = field(default_factory=set)


def asked_for(product_ids: Iterable[str]) -> dict[str, Asked]:
    """Price and tax of products by id, with one query."""
    ids = sorted(set(product_ids))
    rows = session().execute(_first, {"ids": ids}) if ids else ()
    return {row.id: Asked(row.unit_price, row.tax_id, row.open_price, row.updated_at) for row in rows}


@service
def other_prices(product_ids: list[str]) -> dict[str, set[int]]:
    """Unit prices beside a product's own: of variants, price lists and packs. An addon with prices of its own wraps this."""
    found: dict[str, set[int]] = {}
    given = {"ids": product_ids}
    for query in (_variants, _rows):
        for product_id, price in session().execute(query, given):
            found.setdefault(product_id, set()).add(int(price or 0))
    for product_id, whole, quantity in session().execute(_packs, given):
        found.setdefault(product_id, set()).add((int(whole or 0) * 100_000_000 + quantity // 2) // quantity)
    return found
