"""The rollups of sales, and by what reports may be broken down over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from addons.catalog.models import Category
from addons.reports import names
from addons.reports.definition import Dimension, Rollup, Wanted
from addons.sales.models import NIL, DayHour, DayPayment, DayProduct, DayTax
from core.i18n import translator
from core.models import Store, User

_ = translator("reports")
N_ = _.lazy

HOURS = Rollup(
    model=DayHour,
    sums=("sales", "refunds", "lines", "total", "refunded", "discount", "tax", "rounding", "voids", "voided"),
)
PRODUCTS = Rollup(model=DayProduct, sums=("lines", "quantity", "gross", "discount", "amount"))
PAYMENTS = Rollup(model=DayPayment, sums=("count", "amount", "refunded"))
TAXES = Rollup(model=DayTax, sums=("base", "amount"))


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def first_of_month(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def _days(wanted: Wanted) -> Sequence[date]:
    return [wanted.first + timedelta(days=n) for n in range((wanted.last - wanted.first).days + 1)]


def _hours(_wanted: Wanted) -> Sequence[int]:
    return range(24)


def _weekdays(_wanted: Wanted) -> Sequence[int]:
    return range(7)


def _of_day(day: date) -> Mapping[str, str]:
    return {"f.business_day.min": day.isoformat(), "f.business_day.max": day.isoformat()}


def _by(field: str, value: Any) -> Mapping[str, str] | None:
    return None if value == NIL else {field: str(value)}


DAY = Dimension(key="day", title=N_("Day"), rollup=HOURS, columns=("day",), type="date", natural=True, holes=_days, drill=_of_day)
WEEK = Dimension(key="week", title=N_("Week from"), rollup=HOURS, columns=("day",), type="date", natural=True, fold=monday)
MONTH = Dimension(
    key="month", title=N_("Month"), rollup=HOURS, columns=("day",), natural=True, fold=first_of_month, names=names.months
)
WEEKDAY = Dimension(
    key="weekday", title=N_("Weekday"), rollup=HOURS, columns=("day",), natural=True, fold=date.weekday, names=names.weekdays,
    holes=_weekdays,
)  # fmt: skip
HOUR = Dimension(key="hour", title=N_("Hour"), rollup=HOURS, columns=("hour",), natural=True, names=names.hours, holes=_hours)
STORE = Dimension(
    key="store", title=N_("Store"), rollup=HOURS, columns=("store_id",),
    names=names.of(Store, lambda: "", lambda: _("Store that is gone")), drill=lambda id_: _by("f.store_id", id_),
)  # fmt: skip
REGISTER = Dimension(
    key="register", title=N_("Register"), rollup=HOURS, columns=("register_id",), names=names.registers,
    drill=lambda id_: _by("f.register_id", id_),
)  # fmt: skip
EMPLOYEE = Dimension(
    key="employee", title=N_("Employee"), rollup=HOURS, columns=("employee_id",),
    names=names.of(User, lambda: _("Without an employee"), lambda: _("Employee who is gone")),
    drill=lambda id_: _by("f.employee_id", id_),
)  # fmt: skip
PRODUCT = Dimension(
    key="product", title=N_("Product"), rollup=PRODUCTS, columns=("product_id",), label="name",
    names=lambda ids: {NIL: str(_("Without a product"))} if NIL in ids else {}, drill=lambda id_: _by("f.product", id_),
)  # fmt: skip
CATEGORY = Dimension(
    key="category", title=N_("Category"), rollup=PRODUCTS, columns=("category_id",),
    names=names.of(Category, lambda: _("Without a category"), lambda: _("Category that is gone")),
    drill=lambda id_: _by("f.category", id_),
)  # fmt: skip
METHOD = Dimension(
    key="method", title=N_("Payment method"), rollup=PAYMENTS, columns=("method_id", "kind"), fold=lambda *key: key,
    names=names.methods, drill=lambda key: _by("f.method", key[0]),
)  # fmt: skip
RATE = Dimension(
    key="rate", title=N_("Rate"), rollup=TAXES, columns=("rate", "inclusive"), fold=lambda rate, inside: (rate, bool(inside)),
    names=names.rates,
)  # fmt: skip
