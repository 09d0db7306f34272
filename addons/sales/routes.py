"""Orders and figures of sales in the API, all of them for reading."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, cast, select

from addons.sales import cards, changes, history, summary
from addons.sales.models import Line, Order, Payment
from addons.sales.schemas import (
    BreakdownSchema,
    ChangeBody,
    FigureSchema,
    HistoryQuery,
    HistorySchema,
    OrderSchema,
    PeriodQuery,
    SeriesSchema,
    SummarySchema,
)  # fmt: skip
from core import approvals
from core.api import DEVICE, SIGNED_IN, Blueprint
from core.clock import now
from core.db import session
from core.errors import Invalid, NotFound
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store, store_asked
from core.resource.definition import Resource

bp = Blueprint("sales", "Orders of every channel and what they add up to")


def _ids(name: str, value: Any) -> list[str]:
    wanted = value if isinstance(value, list) else [value]
    if not all(is_uuid(one) for one in wanted):
        raise Invalid(f"{name}: {value!r} is not an id.", details={"fields": {name: ["not an id"]}})
    return [str(one) for one in wanted]


def _by_method(value: Any) -> ColumnElement[bool]:
    return Order.id.in_(select(Payment.order_id).where(Payment.method_id.in_(_ids("method", value))))


def _by_product(value: Any) -> ColumnElement[bool]:
    return Order.id.in_(select(Line.order_id).where(Line.product_id.in_(_ids("product", value))))


def _by_category(value: Any) -> ColumnElement[bool]:
    return Order.id.in_(select(Line.order_id).where(Line.category_id.in_(_ids("category", value))))


def _flagged(value: Any) -> ColumnElement[bool]:
    has_none = cast(Order.flags, String) == "[]"
    return ~has_none if str(value).lower() in {"true", "1", "yes"} else has_none


orders = Resource(
    name="sales.order", model=Order, schema=OrderSchema(), bp=bp, path="orders", view="sales.view", edit=None, title="Sales",
    title_one="Sale", order="-id", search=(Order.number,), scope=of_the_store,
    filters={"method": _by_method, "product": _by_product, "category": _by_category, "flagged": _flagged},
    export_columns=(
        "number", "business_day", "closed_at", "kind", "register_id", "employee_id", "currency", "subtotal", "discount_total",
        "tax_total", "rounding", "total",
    ),
)  # fmt: skip


@bp.post("/orders/<order_id>/payment-changes", permission=SIGNED_IN, body=ChangeBody(), out=OrderSchema())
def change_payment(data: dict[str, Any], order_id: str) -> Order:
    """Correct by which method a receipt was paid, while its settlement is open; by right or with an approval."""
    order = session().get(Order, order_id) if is_uuid(order_id) else None
    who = identity()
    if order is None or (who.store_id is not None and order.store_id != who.store_id):
        raise NotFound("There is no such receipt here.")
    approvals.require("sales.change_payment", {"order": order.id})
    changes.change(
        changes.Wanted(
            data["id"], order.id, data["payment_id"], data["method_id"], data["reason"], now(), who.user_id, who.device_id
        )
    )
    session().refresh(order, ["payment_changes"])
    return order


@bp.get("/history", permission=DEVICE, query=HistoryQuery(), out=HistorySchema())
def read_history(args: dict[str, Any]) -> dict[str, Any]:
    """Receipts of every till of the device's store, for the history at the till."""
    customers = tuple(one for one in args["customers"].split(",") if is_uuid(one))
    wanted = history.Wanted(args["text"], args["total"], customers, args["day"])
    return {"items": history.receipts_of(identity().require_store(), wanted)}


def _period(args: dict[str, Any]) -> summary.Period:
    store_id = store_asked(args["store_id"] or args["store"], "sales.view")
    return summary.period_of(args["date_from"], args["date_to"], store_id)


@bp.get("/summary", permission="sales.view", query=PeriodQuery(), out=SummarySchema())
def read_summary(args: dict[str, Any]) -> dict[str, Any]:
    """Receipts, returns, turnover, tax and discounts of a period."""
    period = _period(args)
    return {"date_from": period.first, "date_to": period.last, "store_id": period.store_id, **summary.totals(period)}


@bp.get("/summary/turnover", permission="sales.view", query=PeriodQuery(), out=FigureSchema())
def read_turnover(args: dict[str, Any]) -> dict[str, Any]:
    """Turnover after returns, compared with the period before."""
    return cards.figure(_period(args), lambda sums: sums["total"], "money")


@bp.get("/summary/receipts", permission="sales.view", query=PeriodQuery(), out=FigureSchema())
def read_receipts(args: dict[str, Any]) -> dict[str, Any]:
    """How many sales were made."""
    return cards.figure(_period(args), lambda sums: sums["sales"], "integer")


@bp.get("/summary/average", permission="sales.view", query=PeriodQuery(), out=FigureSchema())
def read_average(args: dict[str, Any]) -> dict[str, Any]:
    """What a sale brings on average, returns left out; nothing where nothing was sold."""
    return cards.figure(_period(args), cards.average, "money")


@bp.get("/summary/refunds", permission="sales.view", query=PeriodQuery(), out=FigureSchema())
def read_refunds(args: dict[str, Any]) -> dict[str, Any]:
    """What went back to customers."""
    return cards.figure(_period(args), lambda sums: sums["refunded"], "money") | {"better": "less"}


@bp.get("/summary/hours", permission="sales.view", query=PeriodQuery(), out=SeriesSchema())
def read_hours(args: dict[str, Any]) -> dict[str, Any]:
    """Turnover by hour for one day, by day for several."""
    return cards.series(_period(args))


@bp.get("/summary/categories", permission="sales.view", query=PeriodQuery(), out=BreakdownSchema())
def read_categories(args: dict[str, Any]) -> dict[str, Any]:
    """Turnover by category."""
    return cards.categories(_period(args))


@bp.get("/summary/products", permission="sales.view", query=PeriodQuery(), out=BreakdownSchema())
def read_products(args: dict[str, Any]) -> dict[str, Any]:
    """The products that sold best, and the rest."""
    return cards.products(_period(args))


@bp.get("/summary/methods", permission="sales.view", query=PeriodQuery(), out=BreakdownSchema())
def read_methods(args: dict[str, Any]) -> dict[str, Any]:
    """Turnover by payment method."""
    return cards.methods(_period(args))
