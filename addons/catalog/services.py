"""What other addons ask the catalogue: rates of a tax, and products by barcode."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from addons.catalog.models import Barcode, Product, Tax
from core.db import session
from core.services import service


def rates_of(tax: Tax) -> list[dict[str, Any]]:
    """The rates of a tax in the order in which they apply, as the money engine takes them."""
    names = ("name", "rate", "inclusive", "compound", "priority")
    rates = sorted(tax.rates, key=lambda rate: (rate.priority, rate.position))
    return [{name: getattr(rate, name) for name in names} for rate in rates]


@service
def product_by_barcode(code: str) -> tuple[Product, Barcode] | None:
    """The product on sale under a barcode, with the barcode that says how much of it at what price; None for a stranger."""
    query = select(Product, Barcode).join(Barcode, Barcode.product_id == Product.id).where(Barcode.active, Barcode.code == code)
    row = session().execute(query).first()
    return (row[0], row[1]) if row else None
