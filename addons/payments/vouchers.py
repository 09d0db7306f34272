"""Vouchers that may be used once: who used which, on every till of the company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from addons.payments.models import UsedVoucher
from core.db import session

VOUCHER = "voucher"
"""The fact of a payment that used a voucher up."""


@dataclass(frozen=True, slots=True)
class VoucherUse:
    """A payment that used a voucher up."""

    method_id: str
    number: str
    payment_id: str
    order_id: str
    store_id: str
    used_at: datetime


def normal(number: str) -> str:
    """A voucher's number as it is compared: without blanks and dashes, in capitals."""
    return "".join(sign for sign in number.upper() if sign.isalnum())[:64]


def use_vouchers(uses: Sequence[VoucherUse]) -> set[str]:
    """Note that vouchers were used; returns the payments whose voucher another payment had used before.

    Must run inside a transaction; of two at the same time, one waits and finds the other.
    """
    rows = [
        {"method_id": one.method_id, "number": normal(one.number), "payment_id": one.payment_id, "order_id": one.order_id,
         "store_id": one.store_id, "used_at": one.used_at}
        for one in uses
    ]  # fmt: skip
    insert = insert_sqlite if session().get_bind().dialect.name == "sqlite" else insert_postgres
    for row in rows:
        session().execute(insert(UsedVoucher).values(**row).on_conflict_do_nothing())
    keys = [(row["method_id"], row["number"]) for row in rows]
    query = select(UsedVoucher.payment_id).where(tuple_(UsedVoucher.method_id, UsedVoucher.number).in_(keys))
    first = set(session().scalars(query))
    return {one.payment_id for one in uses} - first


def is_used(method_id: str, number: str) -> UsedVoucher | None:
    """The payment that used the voucher up, or None."""
    return session().get(UsedVoucher, (method_id, normal(number)))
