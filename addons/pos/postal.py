"""The postal code survey: what customers bought, by where they live; written with the orders, read by one card and a list."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from addons.pos.models import PostalCode
from addons.sales.services import Period
from addons.sales.signals import OrderData, OrdersPosted, orders_posted
from core.bulk import Bulk, write
from core.db import session
from core.i18n import translator

_ = translator("pos")
SHOWN = 8
LONGEST = 12

_rows = Bulk(PostalCode)


@orders_posted.connect
def keep_codes(posted: OrdersPosted) -> None:
    """Keep the postal codes of a batch of orders with one statement; sales without one cost nothing."""
    rows = [_row(order, code) for order in posted.orders if (code := code_of(order))]
    if rows:
        write((_rows, rows))


def code_of(order: OrderData) -> str:
    """The code asked for at the till (`facts.pos.postal_code`), or an empty text for anything that is none."""
    own = order.facts.get("pos")
    code = own.get("postal_code") if isinstance(own, dict) and order.kind == "sale" else None
    return code.strip().upper() if isinstance(code, str) and len(code) <= LONGEST else ""


def _row(order: OrderData, code: str) -> dict[str, Any]:
    return {
        "id": order.id, "revision": 1, "store_id": order.store_id, "register_id": order.register_id, "number": order.number,
        "business_day": order.business_day, "code": code, "total": order.total, "currency": order.currency,
    }  # fmt: skip


def by_code(period: Period) -> dict[str, Any]:
    """Sales with a postal code by code, greatest first, the rest in one row; the rows add up to the total."""
    total = func.sum(PostalCode.total)
    query = select(PostalCode.code, total).where(PostalCode.business_day.between(period.first, period.last))
    if period.store_id is not None:
        query = query.where(PostalCode.store_id == period.store_id)
    found = [(code, int(amount)) for code, amount in session().execute(query.group_by(PostalCode.code).order_by(total.desc()))]
    days = f"f.business_day.min={period.first.isoformat()}&f.business_day.max={period.last.isoformat()}"
    rows = [{"label": code, "value": amount, "link": f"pos.postal_codes?{days}&f.code={code}"} for code, amount in found[:SHOWN]]
    if len(found) > SHOWN:
        others = sum(amount for _code, amount in found[SHOWN:])
        rows.append({"label": str(_("Other postal codes")), "value": others, "link": f"pos.postal_codes?{days}"})
    return {"rows": rows, "type": "money", "total": sum(amount for _code, amount in found)}
