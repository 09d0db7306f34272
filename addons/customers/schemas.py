"""Customers in the API."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, post_load

from core.schemas import LongText, RecordSchema, Text


class CustomerSchema(RecordSchema):
    """A customer."""

    name = Text(required=True, shortest=1)
    email = Text()
    phone = Text(longest=64)
    city = Text()
    address = LongText(longest=1000)
    notes = LongText(longest=4000)
    card = Text(longest=64)
    company_name = Text()
    tax_id = Text(longest=64)
    enrolled_on = fields.Date(allow_none=True)

    @post_load
    def _lower(self, values: dict[str, Any], **_options: Any) -> dict[str, Any]:
        if values.get("email"):
            values["email"] = values["email"].lower()
        return values
