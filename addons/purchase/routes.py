"""Purchasing in the API: suppliers, orders and what is done with them."""

from __future__ import annotations

from typing import Any

from flask import Response
from sqlalchemy import select

from addons.purchase import mailing, orders, services
from addons.purchase.errors import OrderIsFinal
from addons.purchase.models import Article, Order, Supplier
from addons.purchase.receiving import Delivery, receive
from addons.purchase.schemas import BookedSchema, OrderSchema, PdfQuery, ReceiptSchema, SendSchema, SupplierSchema
from addons.stock.models import Document
from addons.stock.services import Act, Goods
from core.api import Blueprint
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.models import Company, Store
from core.place import of_the_store, require_at
from core.resource.definition import Resource

_ = translator("purchase")
PDF = "application/pdf"
ORDER, RECEIVE = "purchase.order", "purchase.receive"
bp = Blueprint("purchase", "Suppliers, purchase orders, goods received")


def _default_store() -> dict[str, Any]:
    store_id = identity().store_id or session().scalars(select(Store.id).where(Store.active).order_by(Store.name)).first()
    return {"store_id": store_id}


def check_order(order: Order, new: bool) -> None:
    """Complete a draft; raises OrderIsFinal, Invalid, Denied."""
    if not new and order.locked:
        text = _("{number} was sent. Cancel what is not wanted, and order anew.", number=order.number or "")
        raise OrderIsFinal(text)
    order.store_id = order.store_id or _default_store()["store_id"]
    require_at(order.store_id, ORDER)
    orders.complete(order)


suppliers = Resource(
    name="purchase.supplier", model=Supplier, schema=SupplierSchema(), bp=bp, path="suppliers", view="purchase.view",
    edit="purchase.suppliers", title="Suppliers", title_one="Supplier",
    search=(Supplier.search_key, Supplier.phone, Supplier.email), after_save=services.publish_supplier, detail_only=("articles",),
    filters={"product_id": lambda value: Supplier.id.in_(select(Article.supplier_id).where(Article.product_id == value))},
    export_columns=("name", "contact", "email", "phone", "address", "tax_id", "customer_number", "note"),
)  # fmt: skip
order_resource = Resource(
    name="purchase.order", model=Order, schema=OrderSchema(), bp=bp, path="orders", view="purchase.view", edit=ORDER,
    title="Purchase orders", title_one="Purchase order", order="-created_at", scope=of_the_store, new=_default_store,
    search=(Order.number, Order.reference, Order.note), before_save=check_order, detail_only=("lines",),
    export_columns=("number", "state", "supplier_id", "store_id", "sent_at", "expected_on", "total", "reference", "note"),
)  # fmt: skip


def _acting() -> Act:
    return Act(at=now(), user_id=identity().user_id, register_id=identity().register_id, device_id=identity().device_id)


def _locked(order_id: str, right: str) -> Order:
    store_id = identity().store_id
    order = orders.locked(order_id, lambda one: store_id in (None, one.store_id))
    require_at(order.store_id, right)
    return order


def _language(asked: str | None) -> str:
    return asked or session().scalars(select(Company.language)).first() or "en"


@bp.post("/orders/<order_id>/send", permission=ORDER, body=SendSchema(), out=OrderSchema())
def send_order(data: dict[str, Any], order_id: str) -> Order:
    """Make an order final under its number; with `mail` it goes to the supplier as PDF, again where it was sent before."""
    order = orders.send(_locked(order_id, ORDER), _acting())
    if data["mail"]:
        mailing.ask(order, _language(data["language"]))
        session().flush()
    return order


@bp.post("/orders/<order_id>/cancel", permission=ORDER, out=OrderSchema())
def cancel_order(order_id: str) -> Order:
    """Put a draft away, or give up what has not come."""
    return orders.cancel(_locked(order_id, ORDER), _acting())


@bp.post("/orders/<order_id>/receive", permission=RECEIVE, body=ReceiptSchema(), out=BookedSchema())
def receive_order(data: dict[str, Any], order_id: str) -> Document:
    """Book what came of an order; sent again under the same id it is booked once."""
    order = _locked(order_id, RECEIVE)
    known = {line.id: line for line in order.lines}
    goods = [
        Goods(
            id=uuid7(), product_id=known[row["id"]].product_id, variant_id=known[row["id"]].variant_id, quantity=row["quantity"],
            unit_cost=row["unit_cost"],
        )
        for row in data["lines"]
        if row["quantity"] and row["id"] in known
    ]  # fmt: skip
    delivery = Delivery(id=data["id"], store_id=order.store_id, order_id=order.id, reference=data["reference"], note=data["note"])
    return receive(delivery, goods, _acting())


@bp.get("/orders/<order_id>/pdf", permission="purchase.view", query=PdfQuery(), produces=(PDF,))
def order_pdf(args: dict[str, Any], order_id: str) -> Response:
    """An order on A4."""
    from addons.purchase.pdf import pdf_of

    store_id = identity().store_id
    order = orders.locked(order_id, lambda one: store_id in (None, one.store_id))
    response = Response(pdf_of(order, _language(args["language"])), mimetype=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{order.number or "draft"}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
