"""How invoices look in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from addons.invoices.models import CORRECTION, CREDIT_NOTE, INVOICE
from core.i18n import LANGUAGES, translator
from core.schemas import Choice, Id, LongText, Moment, Money, RecordSchema, Schema, Text, Whole

N_ = translator("invoices").lazy
KINDS: dict[str, Any] = {INVOICE: N_("Invoice"), CREDIT_NOTE: N_("Credit note"), CORRECTION: N_("Invoice correction")}


class InvoiceSchema(RecordSchema):
    """An invoice, a correction or a credit note, read only."""

    class Meta:
        exclude = ("active", "created_at", "updated_at")

    store_id = Id()
    register_id = Id()
    kind = Choice(KINDS)
    number = Text()
    sequence = Whole()
    order_number = Text()
    issued_at = Moment()
    business_day = fields.Date()
    customer_id = Id(allow_none=True)
    buyer_name = Text()
    buyer_tax_id = Text()
    buyer_address = LongText()
    currency = Text()
    tax_total = Money()
    total = Money()
    language = Text()
    refers_to_id = Id(allow_none=True)
    refers_to_number = Text()


class PdfQuery(Schema):
    """In which language; left out, that of the sale."""

    language = Choice(dict(LANGUAGES), load_default=None, allow_none=True)
