"""The invoice of an order: found, as a PDF, as a file of the receipt's mail, and as lines on the roll."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from addons.invoices.models import CORRECTION, CREDIT_NOTE, INVOICE, Invoice
from addons.invoices.roll import with_invoice
from addons.invoices.wire import issued_of
from addons.payments.models import PaymentMethod
from addons.payments.services import kind_names
from addons.receipts.services import Attachment, attachments, document_of
from addons.sales.models import Order
from addons.sales.schemas import OrderSchema
from core import settings
from core.boot import contributions
from core.db import session
from core.i18n import use_language
from core.identity import identity
from core.models import Store
from core.number_series import prefix_here
from core.region import Region, use_region
from core.store_formats import overrides_of

SERIES = {INVOICE: (INVOICE,), CREDIT_NOTE: (CREDIT_NOTE, CORRECTION)}
"""Invoices have one series of numbers a register, what corrects them another."""


def pdf_of(invoice: Invoice, language: str | None = None) -> bytes:
    """The invoice as A4 PDF, in the language asked for or that of the sale."""
    s = session()
    order = s.get_one(Order, invoice.id)
    place = invoice.seller["store"]
    methods = kind_names() | dict(s.execute(select(PaymentMethod.id, PaymentMethod.name)).all())
    footer = settings.get("invoices.footer", store_id=invoice.store_id, register_id=invoice.register_id)
    style = overrides_of(s.get(Store, invoice.store_id))
    region = Region(country=place["country"], overrides=style, timezone=place["timezone"])
    with use_language(language or invoice.language), use_region(region):
        from addons.invoices.pdf import Sheet, invoice_pdf  # fonts and all: half a second of start-up that only papers need

        return invoice_pdf(Sheet(invoice, OrderSchema().dump(order), methods, str(footer)))


def file_name(invoice: Invoice) -> str:
    """What the file of an invoice is called."""
    return f"{invoice.number.replace('/', '-')}.pdf"


def attach(order: Order, language: str) -> list[Attachment]:
    """The invoice of an order goes with its receipt."""
    invoice = session().get(Invoice, order.id)
    return [] if invoice is None else [Attachment(file_name(invoice), "application/pdf", pdf_of(invoice, language))]


attachments.add("invoices", attach)


@document_of.wrap
def with_buyer(inner: Any, order: Order, *, copy: bool = True) -> dict[str, Any]:
    """The receipt of an invoiced sale names invoice and buyer."""
    document: dict[str, Any] = inner(order, copy=copy)
    issued = issued_of(order.facts)
    with use_language(order.language or None):
        return document if issued is None else with_invoice(document, issued)


def last_numbers(register_id: str, prefix: str) -> dict[str, int]:
    """The highest number of each series that a till of a register has given out under its prefix, 0 for none."""
    of_till = (Invoice.register_id == register_id, Invoice.number.startswith(f"{prefix}-", autoescape=True))
    query = select(Invoice.kind, func.max(Invoice.sequence)).where(*of_till).group_by(Invoice.kind)
    found = dict(session().execute(query).all())
    return {name: max((found.get(kind, 0) for kind in kinds), default=0) for name, kinds in SERIES.items()}


def boot_data(_app: str) -> dict[str, Any]:
    """How far the till's numbers are, for one that lost its own memory."""
    register_id = identity().register_id
    return {"last": last_numbers(register_id, prefix_here()) if register_id else dict.fromkeys(SERIES, 0)}


contributions.add("invoices", boot_data)
