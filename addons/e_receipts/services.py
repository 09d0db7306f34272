"""Receipts without paper: their files, the words of their mail, and customers who get theirs by themselves."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup
from sqlalchemy import select

from addons.customers.models import Customer
from addons.e_receipts.links import url_of
from addons.mail.services import common_values, filled
from addons.receipts.models import ReceiptMail
from addons.receipts.services import Attachment, Written, ask, attachments, content_of, document_of, text_of, write
from addons.sales.models import Order
from addons.sales.signals import OrdersPosted, orders_posted
from core import files, settings
from core.clock import now
from core.db import session
from core.errors import NotFound
from core.formats import format_datetime, format_money
from core.i18n import current_language, translator, use_language
from core.ids import is_uuid
from core.jobs import enqueue
from core.models import Store, User
from core.region import use_region
from core.store_formats import region_of

_ = translator("e_receipts")
AUTOMATIC = "e_receipts.automatic"


def pdf_of(order: Order, *, copy: bool = False) -> bytes:
    """The receipt of an order as PDF in its own language, with watermark and stamp of its store."""
    return pdf_from(document_of(order, copy=copy), order.number, order.closed_at, order.store_id)


def pdf_from(document: dict[str, Any], title: str, at: Any, store_id: str | None) -> bytes:
    """A printable document as PDF with watermark and stamp of a store."""
    from addons.e_receipts.pdf import Look, receipt_pdf  # fonts and all: start-up that only papers need

    look = Look(str(settings.get("e_receipts.watermark", store_id=store_id)).strip(), stamp_of(store_id))
    return receipt_pdf(document, title, at, look)


def sample_pdf(asked: str | None) -> bytes:
    """The last receipt of a store (None: the first) as PDF, or made-up lines: how watermark and stamp look."""
    store_id = asked or session().scalars(select(Store.id).where(Store.active).order_by(Store.name, Store.id).limit(1)).one()
    order = session().scalars(select(Order).where(Order.store_id == store_id).order_by(Order.closed_at.desc()).limit(1)).first()
    if order is not None:
        return pdf_of(order, copy=True)
    store = session().get_one(Store, store_id)
    with use_region(region_of(store)):
        rows = [(_("Coffee"), 250), (_("Tea"), 180)]
        cells = [_columns(name, format_money(amount, store.currency, symbol=False)) for name, amount in (*rows, (_("Total"), 430))]
    head = {"type": "text", "text": store.name, "align": "center", "bold": True, "size": 2}
    blocks = [head, {"type": "rule"}, *cells[:2], {"type": "rule"}, {**cells[2], "bold": True}]
    return pdf_from({"language": current_language(), "width": 48, "blocks": blocks}, _("Sample"), now(), store_id)


def _columns(left: str, right: str) -> dict[str, Any]:
    return {"type": "columns", "columns": [{"text": left, "width": 36}, {"text": right, "width": 12, "align": "right"}]}


def stamp_of(store_id: str | None) -> bytes | None:
    """The picture of the stamp, where one is set and still there."""
    file_id = str(settings.get("e_receipts.stamp", store_id=store_id))
    if not is_uuid(file_id):
        return None
    try:
        found = files.find(file_id)
    except NotFound:
        return None
    return Path(files.path_of(found.digest)).read_bytes() if found.media_type.startswith("image/") else None


def attach(order: Order, language: str) -> list[Attachment]:
    """The receipt as PDF goes with its mail, where the store wants it."""
    if not settings.get("e_receipts.pdf", store_id=order.store_id):
        return []
    return [Attachment(f"{order.number.replace('/', '-')}.pdf", "application/pdf", pdf_of(order))]


attachments.add("e_receipts", attach)


@write.wrap
def in_own_words(_inner: Callable[..., Written], order: Order, document: dict[str, Any]) -> Written:
    """The mail of a receipt says what the shop's template says."""
    store = session().get_one(Store, order.store_id)
    with use_region(region_of(store)):
        values = {
            **common_values(order.store_id), "number": order.number, "date": format_datetime(order.closed_at),
            "total": format_money(order.total, order.currency), "customer_name": _name(Customer, order.customer_id),
            "employee_name": _name(User, order.employee_id), "link": url_of(order),
            "receipt": Markup(content_of(document)),  # noqa: S704 - made of escaped parts
        }  # fmt: skip
    made = filled("receipt", current_language(), values, {"receipt": text_of(document)})
    return Written(made.subject, made.text, made.html)


def _name(model: type[Customer] | type[User], id_: str | None) -> str:
    return str(session().scalar(select(model.name).where(model.id == id_)) or "") if id_ else ""


@orders_posted.connect
def send_by_themselves(posted: OrdersPosted) -> None:
    """Sales to known customers are looked at by a job, where the store sends receipts by itself: one row a batch."""
    known = [order.id for order in posted.orders if order.customer_id]
    if known and settings.get("e_receipts.automatic", store_id=posted.store_id):
        enqueue(AUTOMATIC, {"order_ids": known}, store_id=posted.store_id)


def send_automatic(order_ids: list[str]) -> None:
    """Ask for the mail of each order whose customer has an address, once whatever happens."""
    query = select(Order.id, Customer.email).join(Customer, Customer.id == Order.customer_id)
    for order_id, email in session().execute(query.where(Order.id.in_(order_ids), Customer.email != "")).all():
        if not was_sent(order_id, email):
            ask(str(uuid.uuid5(uuid.UUID(order_id), AUTOMATIC)), order_id, email, "", None)


def was_sent(order_id: str, address: str) -> bool:
    """Whether a receipt went, or is going, to an address already."""
    query = select(ReceiptMail.id).where(ReceiptMail.order_id == order_id, ReceiptMail.address == address.strip())
    return session().scalar(query.limit(1)) is not None


def title_of(order: Order) -> str:
    """What the page of a receipt is called, in its language."""
    with use_language(order.language or None):
        return _("Receipt {number}", number=order.number)
