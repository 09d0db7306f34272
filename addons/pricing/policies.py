"""What the engine needs to know of a store: rounding, cash rounding, taxes and price lists, from settings and catalogue."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import select

from addons.catalog.models import PriceList, TaxRate
from addons.catalog.models import Tax as TaxRecord
from addons.catalog.services import rates_of
from addons.pricing import discounts
from addons.pricing.engine.types import CashRounding, Rate, RoundingPolicy, Tax
from addons.pricing.models import Ceiling, NamedDiscount
from core import settings
from core.boot import contributions
from core.boot_news import follow
from core.currencies import currency_digits
from core.db import session
from core.identity import identity
from core.models import Company, Store


def rounding(store_id: str | None = None) -> RoundingPolicy:
    """Where a store (that of the work in hand, unless told) rounds taxes and lines."""
    values = settings.resolved(["pricing.tax_rounding", "pricing.line_rounding"], store_id=store_id)
    return {"tax": values["pricing.tax_rounding"], "lines": values["pricing.line_rounding"], "mode": "half_up"}


def cash_rule(store_id: str | None = None) -> CashRounding | None:
    """How a store rounds what is paid in cash; None where it does not."""
    values = settings.resolved(["pricing.cash_step", "pricing.cash_mode"], store_id=store_id)
    step = values["pricing.cash_step"]
    return {"step": step, "mode": values["pricing.cash_mode"]} if step > 1 else None


def taxes() -> dict[str, Tax]:
    """Every tax in use by its id, as the engine takes it."""
    found = session().scalars(select(TaxRecord).where(TaxRecord.active).order_by(TaxRecord.id))
    return {tax.id: {"name": tax.name, "rates": cast(list[Rate], rates_of(tax))} for tax in found}


def price_lists() -> dict[str, dict[str, Any]]:
    """What the rows of each price list in use share, by the list's id."""
    shared = (PriceList.id, PriceList.name, PriceList.priority, PriceList.store_ids, PriceList.is_promotion)
    found = session().execute(select(*shared).where(PriceList.active).order_by(PriceList.priority, PriceList.id))
    return {
        row.id: {"name": row.name, "priority": row.priority, "store_ids": row.store_ids or None, "promo": row.is_promotion}
        for row in found
    }


def for_till(app: str) -> dict[str, Any]:
    """What apps that sell get at start."""
    store = session().get(Store, identity().store_id) if identity().store_id else None
    company = session().scalar(select(Company))
    code = store.currency if store else company.currency if company else "EUR"
    return {
        "currency": {"code": code, "digits": currency_digits(code)}, "rounding": rounding(), "cash_rounding": cash_rule(),
        "taxes": taxes(), "price_lists": price_lists(), **discounts.for_till(identity().store_id),
    }  # fmt: skip


contributions.add("pricing", for_till)
follow(TaxRecord, TaxRate, PriceList, NamedDiscount, Ceiling)
