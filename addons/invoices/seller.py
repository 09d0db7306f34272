"""The selling company as invoices name it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.db import session
from core.models import Company, Store

COMPANY = ("name", "legal_name", "address", "email", "phone", "tax_id", "vat_number", "registration_number")
STORE = ("name", "address", "city", "phone", "country", "timezone")


def seller_of(store_id: str) -> dict[str, Any]:
    """Company and store as they are now, for documents that must not change when the company does."""
    company, store = session().scalars(select(Company)).one(), session().get_one(Store, store_id)
    return {**{name: getattr(company, name) for name in COMPANY}, "store": {name: getattr(store, name) for name in STORE}}
