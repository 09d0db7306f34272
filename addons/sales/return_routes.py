"""Taking goods back, in the API: find a receipt of any store, hold quantities, requests and their decision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from addons.sales import claims, requests
from addons.sales.lookup import look_up
from addons.sales.models import EXCHANGE, REFUND, VOID, Order, ReturnRequest
from addons.sales.return_schemas import ClaimSchema, CodeQuery, LookupSchema, OpenRequestsSchema, ReturnRequestSchema, ReturnSchema
from core.api import DEVICE, Blueprint
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("sales")
bp = Blueprint("sales", "Returns, exchanges, voids and requests for them", name="sales_returns")


def _returns_of_the_store(query: Select[Any]) -> Select[Any]:
    return of_the_store(query.where(Order.kind.in_([REFUND, EXCHANGE, VOID])))


returns = Resource(
    name="sales.return", model=Order, schema=ReturnSchema(), bp=bp, path="returns", view="sales.view", edit=None, title="Returns",
    title_one="Return", order="-id", search=(Order.number, Order.refers_to_number), scope=_returns_of_the_store,
    export_columns=(
        "number", "business_day", "closed_at", "kind", "refers_to_number", "register_id", "employee_id", "reason", "currency",
        "total",
    ),
)  # fmt: skip

return_requests = Resource(
    name="sales.return_request", model=ReturnRequest, schema=ReturnRequestSchema(), bp=bp, path="return-requests",
    view="sales.view", edit="sales.approve_returns", title="Return requests", title_one="Return request", order="-requested_at",
    search=(ReturnRequest.number,), scope=of_the_store, before_save=requests.check_decision, can_delete=False,
    export_columns=("number", "requested_at", "requested_by", "reason", "amount", "currency", "state", "decided_by", "decision"),
)  # fmt: skip


@bp.get("/lookup", permission=DEVICE, query=CodeQuery(), out=LookupSchema())
def find_receipt(args: dict[str, Any]) -> dict[str, Any]:
    """Receipts of any store that a scanned or typed code means, with what of each line may still come back."""
    return {"items": look_up(args["code"])}


@bp.post("/<order_id>/claims", permission=DEVICE, body=ClaimSchema(), out=ClaimSchema())
def claim_lines(data: dict[str, Any], order_id: str) -> dict[str, Any]:
    """Hold quantities for a quarter of an hour; refused with what is left where they are more than that."""
    order = session().get(Order, order_id) if is_uuid(order_id) else None
    if order is None:
        raise NotFound(_("This receipt has not arrived at the server yet."))
    wanted: dict[str, int] = {}
    for line in data["lines"]:
        wanted[line["line_id"]] = wanted.get(line["line_id"], 0) + line["quantity"]
    return {"id": data["id"], "expires_at": claims.claim(order, data["id"], wanted)}


@bp.delete("/claims/<claim_id>", permission=DEVICE, status=204)
def free_claim(claim_id: str) -> None:
    """Let go of what a claim holds."""
    if is_uuid(claim_id):
        claims.free(claim_id)


@bp.get("/open-requests", permission=DEVICE, out=OpenRequestsSchema())
def open_requests() -> dict[str, Any]:
    """Requests of the till's store that wait for a decision or to be paid out."""
    return {"items": requests.of_the_store()}
