"""Invoices in the API: the list, and each as PDF."""

from __future__ import annotations

from typing import Any

from flask import Response

from addons.invoices.models import Invoice
from addons.invoices.schemas import InvoiceSchema, PdfQuery
from addons.invoices.services import file_name, pdf_of
from core.api import Blueprint
from core.audit_titles import titles
from core.db import session
from core.errors import NotFound
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("invoices")
PDF = "application/pdf"
titles({"invoice_buyer": _.lazy("Buyer of an invoice entered")})

bp = Blueprint("invoices", "Invoices for companies")


invoices = Resource(
    name="invoices.invoice", model=Invoice, schema=InvoiceSchema(), bp=bp, path="invoices", view="invoices.view", edit=None,
    title="Invoices", title_one="Invoice", order="-issued_at", scope=of_the_store,
    search=(Invoice.number, Invoice.order_number, Invoice.buyer_name, Invoice.buyer_tax_id),
    export_columns=(
        "number", "kind", "business_day", "issued_at", "buyer_name", "buyer_tax_id", "buyer_address", "order_number",
        "refers_to_number", "currency", "tax_total", "total",
    ),
)  # fmt: skip


@bp.get("/<order_id>/pdf", permission="invoices.view", query=PdfQuery(), produces=(PDF,))
def read_pdf(args: dict[str, Any], order_id: str) -> Response:
    """The invoice of an order as A4 PDF."""
    invoice = session().get(Invoice, order_id) if is_uuid(order_id) else None
    store_id = identity().store_id
    if invoice is None or (store_id is not None and invoice.store_id != store_id):
        raise NotFound(_("There is no such invoice here. One that a till issued offline comes with its sale."))
    response = Response(pdf_of(invoice, args["language"]), mimetype=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(invoice).encode("ascii", "replace").decode()}"'
    response.headers["Cache-Control"] = "no-store"
    return response
