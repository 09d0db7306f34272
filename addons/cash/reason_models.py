"""Reasons for cash that comes and goes, as the back office keeps them."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from core.columns import Code, Money, Name
from core.db import Base
from core.models import Record


class Reason(Record, Base):
    """Why cash may be put into or taken out of a drawer or the vault: ledger account, largest amount (0: no limit), remark."""

    __tablename__ = "cash_reason"
    name: Mapped[Name]
    kind: Mapped[Code]
    place: Mapped[Code]
    account: Mapped[Code] = mapped_column(default="")
    largest: Mapped[Money] = mapped_column(default=0)
    needs_remark: Mapped[bool] = mapped_column(default=False)
