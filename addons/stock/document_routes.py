"""Documents of goods in the API: drafts, booking them, transfers in two steps, each as PDF."""

from __future__ import annotations

from typing import Any

from flask import Response
from sqlalchemy import Select, or_, select

from addons.stock import transfers as way
from addons.stock.document_models import DOCUMENTS, INCOMING, MOVING, WRITE_OFF, Document
from addons.stock.document_schemas import ArrivalSchema, DocumentSchema, PdfQuery, TransferSchema
from addons.stock.documents import Act, discard, locked, name_lines, total_of
from addons.stock.errors import DocumentIsFinal, UnknownDocument
from addons.stock.models import CORRECTION
from addons.stock.routes import bp
from addons.stock.services import book_document
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.models import Company, Store
from core.permissions import granted
from core.place import of_the_store, require_at
from core.resource.definition import Resource

_ = translator("stock")
PDF = "application/pdf"
EDIT, SEND, ACCEPT = "stock.documents", "stock.transfer", "stock.accept"


def here(query: Select[Any]) -> Select[Any]:
    """Documents of the store in hand that are no transfers."""
    return of_the_store(query).where(Document.kind != MOVING)


def from_or_to_here(query: Select[Any]) -> Select[Any]:
    """Transfers from or to the store in hand."""
    store_id, moving = identity().store_id, query.where(Document.kind == MOVING)
    return moving if store_id is None else moving.where(or_(Document.store_id == store_id, Document.target_id == store_id))


def _default_store() -> dict[str, Any]:
    store_id = identity().store_id or session().scalars(select(Store.id).where(Store.active).order_by(Store.name)).first()
    return {"store_id": store_id}


def _check_open(document: Document, new: bool) -> None:
    if new:
        document.user_id = identity().user_id
    elif document.locked:
        raise DocumentIsFinal(_("{number} is booked; book another document that puts it right.", number=document.number or ""))
    document.store_id = document.store_id or _default_store()["store_id"]
    name_lines(document.lines)
    document.total = total_of(document.lines)


def check_document(document: Document, new: bool) -> None:
    """Complete a draft; raises DocumentIsFinal, Invalid, Denied."""
    _check_open(document, new)
    if document.kind == MOVING or document.kind not in DOCUMENTS:
        raise UnknownDocument(_("Transfers have a list of their own."))
    require_at(document.store_id, EDIT)
    document.reason = (document.reason or CORRECTION) if document.kind == WRITE_OFF else ""
    if document.kind != INCOMING:
        for line in document.lines:
            line.unit_cost = None


def check_transfer(document: Document, new: bool) -> None:
    """Complete a draft of a transfer: by the source or, as a request, by the destination; raises as `check_document` does."""
    document.kind = MOVING
    _check_open(document, new)
    way.check_places(document.store_id, document.target_id)
    if not _may(SEND, document.target_id):
        require_at(document.store_id, SEND)


def _may(right: str, store_id: str | None) -> bool:
    user_id = identity().user_id
    return user_id is not None and store_id is not None and right in granted(user_id, store_id)


_COLUMNS = ("number", "state", "store_id", "at", "user_id", "total", "note")

documents = Resource(
    name="stock.document", model=Document, schema=DocumentSchema(), bp=bp, path="documents", view="stock.view", edit=EDIT,
    title="Goods documents", title_one="Goods document", order="-created_at", scope=here, new=_default_store,
    search=(Document.number, Document.partner, Document.reference), before_save=check_document, detail_only=("lines",),
    export_columns=("kind", *_COLUMNS, "partner", "reference", "reason"),
)  # fmt: skip
transfers = Resource(
    name="stock.transfer", model=Document, schema=TransferSchema(), bp=bp, path="transfers", view="stock.view", edit=SEND,
    title="Transfers", title_one="Transfer", order="-created_at", scope=from_or_to_here, new=_default_store,
    search=(Document.number, Document.note), before_save=check_transfer, detail_only=("lines",),
    export_columns=(*_COLUMNS, "target_id", "arrived_at", "arrived_by", "reason", "remark"),
)  # fmt: skip


def acting() -> Act:
    """The person in hand, now."""
    return Act(at=now(), user_id=identity().user_id, register_id=identity().register_id, device_id=identity().device_id)


def _shown(document: Document) -> bool:
    store_id = identity().store_id
    return store_id is None or store_id in (document.store_id, document.target_id)


def _locked(document_id: str, right: str) -> Document:
    document = locked(document_id, _shown)
    require_at(document.store_id, right)
    return document


@bp.post("/documents/<document_id>/book", permission=EDIT, out=DocumentSchema())
def book(document_id: str) -> Document:
    """Book what came, went or is written off; booked once, however often it is asked for."""
    return book_document(_locked(document_id, EDIT), acting())


@bp.post("/documents/<document_id>/discard", permission=EDIT, out=DocumentSchema())
def discard_document(document_id: str) -> Document:
    """Put a draft away for good."""
    document = _locked(document_id, EDIT)
    discard(document, acting())
    return document


@bp.post("/transfers/<document_id>/request", permission=SEND, out=TransferSchema())
def request_transfer(document_id: str) -> Document:
    """Ask the other store for the goods of a draft; it sends them, changes the quantities before or declines."""
    document = locked(document_id, _shown)
    require_at(document.target_id if _may(SEND, document.target_id) else document.store_id, SEND)
    return way.request(document, acting())


@bp.post("/transfers/<document_id>/send", permission=SEND, out=TransferSchema())
def send_transfer(document_id: str) -> Document:
    """Send the goods: they leave the source and are on their way; sent once, however often it is asked for."""
    return way.send(_locked(document_id, SEND), acting())


@bp.post("/transfers/<document_id>/discard", permission=SEND, out=TransferSchema())
def discard_transfer(document_id: str) -> Document:
    """Put a draft away, or decline a request."""
    document = locked(document_id, _shown)
    require_at(document.target_id if _may(SEND, document.target_id) else document.store_id, SEND)
    discard(document, acting())
    return document


@bp.post("/transfers/<document_id>/receive", permission=ACCEPT, body=ArrivalSchema(), out=TransferSchema())
def receive_transfer(data: dict[str, Any], document_id: str) -> Document:
    """Say what arrived; differences are explained."""
    require_at(locked(document_id, _shown).target_id, ACCEPT)
    arrived = {line["id"]: line["quantity"] for line in data["arrived"]}
    return way.receive(document_id, arrived, data["rest"], data["remark"], acting())


@bp.get("/documents/<document_id>/pdf", permission="stock.view", query=PdfQuery(), produces=(PDF,))
def read_pdf(args: dict[str, Any], document_id: str) -> Response:
    """A document of goods on A4, to be signed and kept."""
    from addons.stock.document_pdf import pdf_of

    document = session().get(Document, document_id) if is_uuid(document_id) else None
    if document is None or not _shown(document):
        raise UnknownDocument(_("There is no such document here."))
    language = args["language"] or session().scalars(select(Company.language)).first() or "en"
    response = Response(pdf_of(document, language), mimetype=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{document.number or "draft"}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
