"""Figures of sales from the rollups alone: a year costs as many rows as it has days, hours and registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from addons.payments.models import PaymentMethod
from addons.payments.services import kind_name
from addons.sales.rollups import NIL, DayHour, DayPayment, DayProduct
from core.clock import business_day, now
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.models import Store

_ = translator("sales")
Sums = dict[str, int]
AnySelect = Select[*tuple[Any, ...]]
SUMS = ("sales", "refunds", "lines", "total", "refunded", "discount", "tax", "rounding", "voids", "voided")
LONGEST_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Period:
    """Business days, both included, of a store or of all (None)."""

    first: date
    last: date
    store_id: str | None = None

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """What to compare with: the same weekday a week ago for a day, else as many days right before."""
        back = timedelta(days=7 if self.days == 1 else self.days)
        return Period(self.first - back, self.last - back, self.store_id)

    def of(self, query: AnySelect, model: Any) -> AnySelect:
        """The query for this period alone."""
        query = query.where(model.day >= self.first, model.day <= self.last)
        return query if self.store_id is None else query.where(model.store_id == self.store_id)


def period_of(first: date | None, last: date | None, store_id: str | None) -> Period:
    """The period asked for; today where a day is left out. Raises Invalid where it ends too early."""
    today = today_of(store_id)
    first, last = first or last or today, last or first or today
    if last < first or (last - first).days > LONGEST_DAYS:
        text = _("The period must begin before it ends and last ten years at most.")
        raise Invalid(text, details={"fields": {"to": [text]}})
    return Period(first, last, store_id)


def today_of(store_id: str | None) -> date:
    """The business day now in a store; without one, that of the first store."""
    query = select(Store.timezone, Store.day_cutover_hour).order_by(Store.created_at).limit(1)
    row = session().execute(query if store_id is None else query.where(Store.id == store_id)).first()
    return business_day(now(), row.timezone, row.day_cutover_hour) if row else now().date()


def totals(period: Period) -> Sums:
    """The sums of a period: receipts, returns, turnover, tax, discounts."""
    query = period.of(select(*(func.coalesce(func.sum(getattr(DayHour, name)), 0).label(name) for name in SUMS)), DayHour)
    return {name: int(value) for name, value in session().execute(query).one()._mapping.items()}


def by_hour(period: Period) -> list[tuple[str, int]]:
    """Turnover by hour of the day, from the first hour that sold to the last one, holes as zero."""
    query = period.of(select(DayHour.hour, func.sum(DayHour.total)), DayHour).group_by(DayHour.hour)
    sold = {hour: int(total) for hour, total in session().execute(query)}
    return [(f"{hour:02d}:00", sold.get(hour, 0)) for hour in range(min(sold), max(sold) + 1)] if sold else []


def by_day(period: Period) -> list[tuple[str, int]]:
    """Turnover by business day, days without sales as zero."""
    query = period.of(select(DayHour.day, func.sum(DayHour.total)), DayHour).group_by(DayHour.day)
    sold = {day: int(total) for day, total in session().execute(query)}
    return [(day.isoformat(), sold.get(day, 0)) for day in (period.first + timedelta(days=n) for n in range(period.days))]


def by_method(period: Period) -> list[tuple[str, str, int]]:
    """What came in by payment method: id, name and amount, greatest first."""
    total = func.sum(DayPayment.amount)
    query = period.of(select(DayPayment.method_id, DayPayment.kind, total), DayPayment)
    rows = session().execute(query.group_by(DayPayment.method_id, DayPayment.kind).order_by(total.desc())).all()
    found = select(PaymentMethod.id, PaymentMethod.name).where(PaymentMethod.id.in_([row[0] for row in rows]))
    names: dict[str, str] = dict(session().execute(found).all())
    return [(method_id, names.get(method_id) or kind_name(kind), int(amount)) for method_id, kind, amount in rows]


def by_product(period: Period, limit: int) -> list[tuple[str, str, int]]:
    """What sold best: product id, the name it had, and amount, greatest first."""
    total = func.sum(DayProduct.amount)
    query = period.of(select(DayProduct.product_id, func.max(DayProduct.name), total), DayProduct)
    query = query.where(DayProduct.product_id != NIL).group_by(DayProduct.product_id).order_by(total.desc()).limit(limit)
    return [(product_id, name, int(amount)) for product_id, name, amount in session().execute(query)]


def by_category(period: Period) -> list[tuple[str, int]]:
    """Sales by category id (all zeros: none), greatest first; the amounts add up to the amounts of all lines."""
    total = func.sum(DayProduct.amount)
    query = period.of(select(DayProduct.category_id, total), DayProduct)
    rows = session().execute(query.group_by(DayProduct.category_id).order_by(total.desc()))
    return [(category_id, int(amount)) for category_id, amount in rows]


def turnover(period: Period) -> int:
    """The sum of all line amounts of a period."""
    return int(session().scalar(period.of(select(func.coalesce(func.sum(DayProduct.amount), 0)), DayProduct)) or 0)
