"""The reports that are read from sums, and what may narrow them."""

from __future__ import annotations

from sqlalchemy import select

from addons.catalog.models import Category
from addons.payments.models import PaymentMethod
from addons.reports import names
from addons.reports.definition import Chart, Filter, Measure, Report, Rest, Sums, filters, reports
from addons.reports.dimensions import (
    CATEGORY,
    DAY,
    EMPLOYEE,
    HOUR,
    METHOD,
    MONTH,
    PRODUCT,
    RATE,
    REGISTER,
    STORE,
    WEEK,
    WEEKDAY,
)
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.models import Register, User

N_ = translator("reports").lazy


def average(sums: Sums) -> int | None:
    """What a sale brings on average, returns and voided sales left out, rounded half up; None without sales."""
    sold, count = sums["total"] + sums["refunded"], sums["sales"] - sums["voids"]
    return (2 * sold + count) // (2 * count) if count > 0 else None


def _net(sums: Sums) -> int:
    return sums["total"] - sums["tax"] - sums["rounding"]


SALES = Measure(key="sales", title=N_("Sales"), type="integer")
REFUNDS = Measure(key="refunds", title=N_("Returns"), type="integer")
VOIDS = Measure(key="voids", title=N_("Voids"), type="integer")
TOTAL = Measure(key="total", title=N_("Turnover"))
REFUNDED = Measure(key="refunded", title=N_("Given back"))
DISCOUNT = Measure(key="discount", title=N_("Discounts"))
TAX = Measure(key="tax", title=N_("Tax"))
NET = Measure(key="net", title=N_("Net"), of=_net, needs=("total", "tax", "rounding"))
AVERAGE = Measure(key="average", title=N_("Average sale"), of=average, needs=("total", "refunded", "sales", "voids"))
SHARE = Measure(key="share", title=N_("Share"), type="rate", of="total", share=True)
QUANTITY = Measure(key="quantity", title=N_("Quantity"), type="quantity")
LINES = Measure(key="lines", title=N_("Lines"), type="integer")
GROSS = Measure(key="gross", title=N_("Before discounts"))
AMOUNT = Measure(key="amount", title=N_("Amount"))
AMOUNT_SHARE = Measure(key="share", title=N_("Share"), type="rate", of="amount", share=True)
DISCOUNT_SHARE = Measure(key="share", title=N_("Share"), type="rate", of="discount", share=True)
TAXED = Measure(key="gross", title=N_("Gross"), of=lambda sums: sums["base"] + sums["amount"], needs=("base", "amount"))
TIMES = ("day", "week", "month")
ON_TOP = Rest(N_("Taxes on top and rounding"), "amount")

SUMMARIES = (
    Report(
        key="sales", title=N_("Sales"), summary=N_("Turnover, receipts, returns, discounts and tax over time"),
        icon="chart-line", place=10, order="-total", dimensions=(DAY, WEEK, MONTH, STORE, REGISTER, EMPLOYEE, WEEKDAY, HOUR),
        measures=(SALES, REFUNDS, VOIDS, DISCOUNT, REFUNDED, NET, TAX, TOTAL, AVERAGE), filters=("register", "employee"),
        charts=(Chart("line", "total", TIMES), Chart("bars", "total")),
    ),
    Report(
        key="products", title=N_("Products"), summary=N_("What sold best and worst, by quantity and amount"),
        icon="package", place=30, order="-amount", dimensions=(PRODUCT, CATEGORY),
        measures=(QUANTITY, LINES, GROSS, DISCOUNT, AMOUNT, AMOUNT_SHARE), filters=("register", "category"),
        charts=(Chart("bars", "amount"),), rest=ON_TOP,
    ),
    Report(
        key="categories", title=N_("Categories"), summary=N_("Turnover by category"), icon="tag", place=40,
        order="-amount", dimensions=(CATEGORY,), measures=(QUANTITY, LINES, GROSS, DISCOUNT, AMOUNT, AMOUNT_SHARE),
        filters=("register",), charts=(Chart("shares", "amount"),), rest=ON_TOP,
    ),
    Report(
        key="employees", title=N_("Employees"), summary=N_("Sales, receipts and average of each person"), icon="users", place=50,
        order="-total", dimensions=(EMPLOYEE,), filters=("register",), charts=(Chart("bars", "total"),),
        measures=(SALES, REFUNDS, VOIDS, REFUNDED, DISCOUNT, TOTAL, AVERAGE, SHARE),
    ),
    Report(
        key="hours", title=N_("Hours and weekdays"), summary=N_("When the shop is busy"), icon="clock", place=60,
        dimensions=(HOUR, WEEKDAY), measures=(SALES, TOTAL, AVERAGE, SHARE), filters=("register", "employee"),
        charts=(Chart("bars", "total"),), order="-total",
    ),
    Report(
        key="methods", title=N_("Payment methods"), summary=N_("What was paid in cash, by card and otherwise"),
        icon="credit-card", place=70, order="-amount", dimensions=(METHOD,), filters=("register", "method"),
        measures=(Measure(key="count", title=N_("Payments"), type="integer"), REFUNDED, AMOUNT, AMOUNT_SHARE),
        charts=(Chart("shares", "amount"),), rest=Rest(N_("Owed: gift cards sold, no turnover yet"), "amount"),
    ),
    Report(
        key="taxes", title=N_("Taxes by rate"), summary=N_("Net, tax and gross of each rate"), icon="percent", place=80,
        dimensions=(RATE,), filters=("register",), order="-gross",
        rest=Rest(N_("Untaxed, rounding, bases of several taxes"), "gross"),
        measures=(Measure(key="base", title=N_("Net")), Measure(key="amount", title=N_("Tax")), TAXED),
        charts=(Chart("shares", "amount"),),
    ),
    Report(
        key="discounts", title=N_("Discounts"), summary=N_("What was given away, on what, by whom and when"), icon="ticket-percent",
        place=90, order="-discount", dimensions=(PRODUCT, CATEGORY, EMPLOYEE, DAY, REGISTER, STORE),
        measures=(SALES, LINES, GROSS, AMOUNT, TOTAL, DISCOUNT, DISCOUNT_SHARE), filters=("register",),
        charts=(Chart("line", "discount", TIMES), Chart("bars", "discount")),
    ),
    Report(
        key="stores", title=N_("All stores"), summary=N_("The stores beside each other, and all of them together"), icon="store",
        place=100, order="-total", dimensions=(STORE,), measures=(SALES, REFUNDS, DISCOUNT, NET, TAX, TOTAL, AVERAGE, SHARE),
        charts=(Chart("bars", "total"),),
    ),
)  # fmt: skip


def _registers() -> list[tuple[str, str]]:
    query = select(Register.id)
    if identity().store_id is not None:
        query = query.where(Register.store_id == identity().store_id)
    ids = list(session().scalars(query))
    return sorted(names.registers(ids).items(), key=lambda pair: pair[1].casefold())


def offer() -> None:
    """Put the shipped summaries and filters into the registries."""
    for one in (
        Filter(key="register", title=N_("Register"), column="register_id", options=_registers),
        Filter(key="employee", title=N_("Employee"), column="employee_id", options=lambda: names.all_of(User)),
        Filter(key="method", title=N_("Payment method"), column="method_id", options=lambda: names.all_of(PaymentMethod)),
        Filter(key="category", title=N_("Category"), column="category_id", options=lambda: names.all_of(Category)),
    ):
        filters.add(one.key, one)
    for report in SUMMARIES:
        reports.add(report.key, report)
