"""Electronic receipts in the API: files, pages without sign-in, and what went out by SMS."""

from __future__ import annotations

from typing import Any

from flask import Response

from addons.e_receipts import sms
from addons.e_receipts.links import order_at
from addons.e_receipts.models import Sms
from addons.e_receipts.page import POLICY, page_of
from addons.e_receipts.schemas import CopyQuery, SmsSchema
from addons.e_receipts.services import pdf_of, sample_pdf, title_of
from addons.receipts.services import document_of, find_order
from addons.sales.models import Order
from core.api import PUBLIC, Blueprint
from core.audit_titles import titles
from core.errors import NotFound
from core.i18n import translator, use_language
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("e_receipts")
titles({"e_receipts.again": _.lazy("Receipt sent by SMS again"), "receipt_sms": _.lazy("Receipt sent by SMS")})
PDF, HTML = "application/pdf", "text/html"
bp = Blueprint("e_receipts", "Receipts as PDF, on the web, and by SMS")


messages = Resource(
    name="e_receipts.sms", model=Sms, schema=SmsSchema(), bp=bp, path="sms", view="e_receipts.view", edit=None,
    title="Receipts by SMS", title_one="Receipt by SMS", order="-asked_at", search=(Sms.number, Sms.phone), scope=of_the_store,
    export_columns=("asked_at", "number", "phone", "language", "state", "sent_at", "problem"),
)  # fmt: skip


@bp.post("/sms/<sms_id>/again", permission="e_receipts.send", status=204)
def send_again(sms_id: str) -> None:
    """Send an SMS that failed once more."""
    if not is_uuid(sms_id):
        raise NotFound(_("There is no such SMS here."))
    sms.again(sms_id)


@bp.get("/<order_id>/pdf", permission="receipts.view", query=CopyQuery(), produces=(PDF,))
def read_pdf(args: dict[str, Any], order_id: str) -> Response:
    """The receipt of a stored order as PDF."""
    if not is_uuid(order_id):
        raise NotFound(_("There is no such receipt here."))
    order = find_order(order_id)
    return _file(pdf_of(order, copy=args["copy"]), order)


@bp.get("/sample/pdf", permission="receipts.view", produces=(PDF,))
def read_sample() -> Response:
    """The last receipt of the store as PDF, or made-up lines: what watermark and stamp look like."""
    return _file(sample_pdf(identity().store_id), None)


@bp.get("/r/<token>", permission=PUBLIC, produces=(HTML,))
def read_page(token: str) -> Response:
    """The page of a receipt by its unguessable address."""
    order = order_at(token)
    with use_language(order.language or None):
        response = Response(page_of(document_of(order, copy=False), title_of(order), f"{token}/pdf"), mimetype=HTML)
    response.headers["Content-Security-Policy"] = POLICY
    return _unseen(response)


@bp.get("/r/<token>/pdf", permission=PUBLIC, produces=(PDF,))
def read_page_pdf(token: str) -> Response:
    """The PDF of a receipt by its unguessable address."""
    order = order_at(token)
    return _unseen(_file(pdf_of(order), order))


def _file(content: bytes, order: Order | None) -> Response:
    name = order.number.replace("/", "-").encode("ascii", "replace").decode() if order else "sample"
    response = Response(content, mimetype=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _unseen(response: Response) -> Response:
    """Search engines, caches and other sites learn nothing of it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
