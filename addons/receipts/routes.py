"""Receipts as documents."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.receipts.services import document_of, find_order
from core.api import Blueprint
from core.audit_titles import titles
from core.errors import NotFound
from core.i18n import translator
from core.ids import is_uuid
from core.schemas import Schema, Text, Whole

titles({"reprint": translator("receipts").lazy("Receipt printed again")})

bp = Blueprint("receipts", "Receipts as printable documents")


class CopyQuery(Schema):
    """Whether the document is marked as a copy."""

    copy = fields.Boolean(load_default=True)


class DocumentSchema(Schema):
    """A printable document: blocks for a roll of `width` characters."""

    language = Text()
    width = Whole()
    blocks = fields.List(fields.Dict())


@bp.get("/<order_id>/document", permission="receipts.view", query=CopyQuery(), out=DocumentSchema())
def read_document(args: dict[str, Any], order_id: str) -> dict[str, Any]:
    """The receipt of a stored order as blocks."""
    if not is_uuid(order_id):
        raise NotFound("There is no such receipt: the address holds no valid id.")
    return document_of(find_order(order_id), copy=args["copy"])
