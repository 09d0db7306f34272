"""Receipts as documents, and those that went out by e-mail."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from addons.receipts.models import ReceiptMail
from addons.receipts.schemas import CopyQuery, DocumentSchema, MailSchema
from addons.receipts.services import document_of, find_order
from core.api import Blueprint
from core.audit_titles import titles
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.resource.definition import Resource

N_ = translator("receipts").lazy
titles({"reprint": N_("Receipt printed again"), "receipt_mailed": N_("Receipt sent by e-mail")})

bp = Blueprint("receipts", "Receipts as printable documents, and by e-mail")


def _here(query: Select[Any]) -> Select[Any]:
    store_id = identity().store_id
    return query if store_id is None else query.where(ReceiptMail.store_id == store_id)


mails = Resource(
    name="receipts.mail", model=ReceiptMail, schema=MailSchema(), bp=bp, path="mails", view="receipts.view", edit=None,
    title="Receipts by e-mail", title_one="Receipt by e-mail", order="-asked_at", search=(ReceiptMail.number, ReceiptMail.address),
    scope=_here, export_columns=("asked_at", "number", "address", "language", "state", "sent_at", "problem"),
)  # fmt: skip


@bp.get("/<order_id>/document", permission="receipts.view", query=CopyQuery(), out=DocumentSchema())
def read_document(args: dict[str, Any], order_id: str) -> dict[str, Any]:
    """The receipt of a stored order as blocks."""
    if not is_uuid(order_id):
        raise NotFound("There is no such receipt: the address holds no valid id.")
    return document_of(find_order(order_id), copy=args["copy"])
