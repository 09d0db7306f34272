"""The people and companies that a shop knows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, JsonDict, LongText, Name, SortKey
from core.db import Base
from core.models import Record

FIELDS = ("name", "email", "phone", "city", "notes", "card", "company_name", "tax_id", "address", "enrolled_on")
"""What a person may change; `field_revisions` says since which revision each has its value."""


class Customer(Record, Base):
    """A customer (LOY-03); a card belongs to one active customer, an e-mail may be shared by a family."""

    __tablename__ = "customers_customer"
    __table_args__ = (
        Index(
            "uq_customers_customer_card", "card", unique=True,
            postgresql_where=text("active AND card <> ''"), sqlite_where=text("active AND card <> ''"),
        ),
    )  # fmt: skip
    name: Mapped[Name]
    name_key: Mapped[SortKey]
    sort_key: Mapped[SortKey] = mapped_column(index=True)
    email: Mapped[Name] = mapped_column(default="", index=True)
    phone: Mapped[Code] = mapped_column(default="")
    phone_key: Mapped[str] = mapped_column(String(32), default="", index=True)
    city: Mapped[Name] = mapped_column(default="")
    address: Mapped[LongText] = mapped_column(default="")
    notes: Mapped[LongText] = mapped_column(default="")
    card: Mapped[Code] = mapped_column(default="")
    company_name: Mapped[Name] = mapped_column(default="")
    tax_id: Mapped[Code] = mapped_column(default="")
    enrolled_on: Mapped[date | None]
    field_revisions: Mapped[JsonDict] = mapped_column(default=dict)
