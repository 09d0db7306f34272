"""Addresses of the catalogue beyond its resources."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.catalog import barcodes, feed, importing, resources
from core.api import DEVICE_OR_USER
from core.schemas import Schema, Text

bp = resources.bp
ENTITIES, IMPORTER = feed.ENTITIES, importing.importer


class NextBarcode(Schema):
    """A barcode that is free."""

    code = fields.String(required=True)


class CodeQuery(Schema):
    """A barcode to look at."""

    code = Text(required=True, shortest=1, longest=64)


class BarcodeReport(Schema):
    """What is known of a code: is it a GTIN, an internal one, what is wrong with it, and whose it is."""

    code = fields.String()
    is_gtin = fields.Boolean()
    is_internal = fields.Boolean()
    fault = fields.String(allow_none=True)
    owner = fields.String(allow_none=True)


@bp.post("/barcodes/next", permission="catalog.edit", out=NextBarcode(), write=False)
def next_barcode() -> dict[str, str]:
    """The next free internal EAN-13; it is taken when a product is saved with it."""
    return {"code": barcodes.next_internal()}


@bp.get("/barcodes/check", permission=DEVICE_OR_USER, query=CodeQuery(), out=BarcodeReport())
def check_barcode(args: dict[str, Any]) -> dict[str, Any]:
    """Whether a code can be a barcode, and which product sells under it."""
    code = args["code"]
    found = barcodes.owners([code])
    return {
        "code": code, "is_gtin": barcodes.is_gtin(code), "is_internal": barcodes.is_internal(code),
        "fault": barcodes.fault(code), "owner": found[0][1] if found else None,
    }  # fmt: skip
