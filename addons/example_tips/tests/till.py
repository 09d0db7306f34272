"""Sales with a tip, as the till of a test posts them."""

from __future__ import annotations

from typing import Any

from addons.sales.tests.orders import NOON, line, operation, order
from addons.sales.tests.orders import op as order_op
from core.clock import to_text
from core.ids import uuid7
from core.testing import Client, Shop

Doc = dict[str, Any]


def tip_line(amount: int, position: int = 2) -> Doc:
    """The line that the payment screen adds: no product, no tax."""
    return line(position, price=amount) | {"product_id": None, "category_id": None, "name": "Tip", "tax_id": None, "tax_name": ""}


def sale_with_tip(shop: Shop, tip: int, sequence: int = 1, **changes: Any) -> Doc:
    """A sale of 10.00 and a tip (minor units) on top."""
    return order(shop, sequence, [line(price=1000) | {"product_id": None}, tip_line(tip)], **changes)


def tip_op(sale: Doc, employee_id: str, **changes: Any) -> Doc:
    """The operation that says whose the tip of the sale is."""
    payload = {"order_id": sale["id"], "line_id": sale["lines"][1]["id"], "employee_id": employee_id}
    return operation("example_tips.tip", payload, sale, sale["id"]) | changes


def post(till: Client, *ops: Doc) -> list[Doc]:
    """Post operations from a till; the results."""
    answer = till.post("/api/v1/sync/ops", {"ops": list(ops)})
    assert answer.status_code == 200, answer.json
    return list(answer.json["results"])


def sell_with_tip(shop: Shop, tip: int, employee_id: str = "", sequence: int = 1) -> Doc:
    """A posted sale whose tip is booked; the order."""
    sale = sale_with_tip(shop, tip, sequence)
    results = post(shop.till, order_op(sale), tip_op(sale, employee_id or shop.cashier_id))
    assert [result["status"] for result in results] == ["applied", "applied"], results
    return sale


def returned(shop: Shop, sale: Doc, sequence: int = 2, **changes: Any) -> Doc:
    """The operation that gives the whole sale back."""
    lines = [
        one | {"id": uuid7(), "refunds_line_id": one["id"]} | {name: -one[name] for name in ("quantity", "gross", "amount")}
        for one in sale["lines"]
    ]
    taxes = [tax | {"base": -tax["base"], "amount": -tax["amount"]} for tax in sale["taxes"]]
    return order_op(order(shop, sequence, lines, kind="refund", taxes=taxes, closed_at=to_text(NOON), **changes))
