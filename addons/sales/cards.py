"""Answers for the cards of the dashboard; every part links to the receipts behind it, and parts add up to the figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from addons.catalog.models import Category
from addons.sales import summary
from addons.sales.rollups import NIL
from addons.sales.summary import Period, Sums
from core.db import session
from core.i18n import translator

_ = translator("sales")
TOP_PRODUCTS = 8

Answer = dict[str, Any]


def figure(period: Period, take: Callable[[Sums], int | None], type_: str) -> Answer:
    """A number of the period with the one before it."""
    label = _("a week earlier") if period.days == 1 else _("the period before")
    now, before = summary.totals(period), summary.totals(period.before())
    return {"value": take(now), "type": type_, "previous": take(before) if before["sales"] else None, "label": str(label)}


def average(sums: Sums) -> int | None:
    """Turnover of a sale on average, rounded half up, voided ones left out; None without sales."""
    sold, count = sums["total"] + sums["refunded"], sums["sales"] - sums["voids"]
    return (2 * sold + count) // (2 * count) if count > 0 else None


def series(period: Period) -> Answer:
    """Turnover over time: hours of a day, days of a longer period."""
    read = summary.by_hour if period.days == 1 else summary.by_day
    return {"points": read(period), "type": "money", "previous": read(period.before())}


def methods(period: Period) -> Answer:
    """Turnover by payment method; what came in for money owed from now on is taken off again."""
    rows = [_share(name, amount, period, "method", method_id) for method_id, name, amount in summary.by_method(period)]
    return _whole(rows, period, _("Owed: gift cards sold, no turnover yet"))


def categories(period: Period) -> Answer:
    """Turnover by category; taxes on top and rounding belong to none."""
    amounts = summary.by_category(period)
    found = select(Category.id, Category.name).where(Category.id.in_([category_id for category_id, _amount in amounts]))
    names: dict[str, str] = dict(session().execute(found).all())
    rows = [
        _share(names.get(category_id) or _("Without category"), amount, period, "category", category_id)
        for category_id, amount in amounts
    ]
    return _whole(rows, period)


def products(period: Period) -> Answer:
    """The products that sold best; the rest is one row."""
    rows = [
        _share(name, amount, period, "product", product_id) for product_id, name, amount in summary.by_product(period, TOP_PRODUCTS)
    ]
    others = summary.turnover(period) - sum(row["value"] for row in rows)
    if others:
        rows.append({"label": str(_("Other products")), "value": others, "link": f"sales.orders?{_days(period)}"})
    return _whole(rows, period)


def _whole(rows: list[Answer], period: Period, of_the_rest: str = "") -> Answer:
    total = summary.totals(period)["total"]
    rest = total - sum(row["value"] for row in rows)
    if rest:
        label = of_the_rest or str(_("Taxes on top and rounding"))
        rows.append({"label": label, "value": rest, "link": f"sales.orders?{_days(period)}"})
    return {"rows": rows, "type": "money", "total": total}


def _share(label: Any, amount: int, period: Period, filter_: str, value: str) -> Answer:
    chosen = f"&f.{filter_}={value}" if value != NIL else ""
    return {"label": str(label), "value": amount, "link": f"sales.orders?{_days(period)}{chosen}"}


def _days(period: Period) -> str:
    return f"f.business_day.min={period.first.isoformat()}&f.business_day.max={period.last.isoformat()}"
