"""Making a Z report when a settlement closes: numbers without holes, figures from the sums that sales keep."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from addons.cash.models import DRAWER, IN, OUT, TRANSFER, CashEntry, Settlement, ZReport
from addons.cash.services import CASH, Balance
from addons.sales.models import SettlementSum, SettlementTax
from core.clock import business_day, now
from core.db import session
from core.models import Store
from core.sequences import next_number

SUMS = ("orders", "total", "tax", "rounding", "owed")


def issue(settlement: Settlement, balance: Balance) -> ZReport:
    """The Z report of a settlement that closes now; its numbers are given back when the transaction fails."""
    assert settlement.register_id is not None
    store = session().scalars(select(Store).where(Store.id == settlement.store_id).with_for_update()).one()
    before = last_of(settlement.id)
    made = ZReport(
        store_id=settlement.store_id, register_id=settlement.register_id, settlement_id=settlement.id,
        replaces_id=before.id if before else None, number=next_number("cash.z", settlement.store_id),
        register_number=next_number("cash.z_register", settlement.register_id),
        day=business_day(settlement.closed_at or now(), store.timezone, store.day_cutover_hour),
        made_at=now(), made_by=settlement.closed_by, figures=figures_of(settlement, balance),
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def last_of(settlement_id: str) -> ZReport | None:
    """The Z report of a settlement, the last one where it was closed more than once."""
    query = select(ZReport).where(ZReport.settlement_id == settlement_id)
    return session().scalars(query.order_by(ZReport.number.desc()).limit(1)).first()


def told(report: ZReport | None) -> dict[str, int] | None:
    """The numbers of a report as a till hears them."""
    return {"number": report.number, "register_number": report.register_number} if report else None


def figures_of(settlement: Settlement, balance: Balance) -> dict[str, Any]:
    """What a settlement comes to now, in minor units: as many rows are read as there are methods, rates and kinds."""
    taken, counted = balance.taken, settlement.counted
    return {
        **_sold(settlement.id), "float": settlement.opening_float, "refunded": sum(one.refunded for one in taken),
        "cash": sum(one.amount for one in taken if one.kind == CASH),
        "card": sum(one.amount for one in taken if one.kind == "card"), **_moved(settlement.id),
        "expected": balance.expected, "counted": counted, "difference": None if counted is None else counted - balance.expected,
        "methods": [
            {"method_id": one.method_id, "kind": one.kind, "count": one.count, "amount": one.amount, "refunded": one.refunded}
            for one in taken
        ],
        "declared": dict(settlement.declared), "taxes": _taxes(settlement.id),
    }  # fmt: skip


def _sold(settlement_id: str) -> dict[str, int]:
    sums = [func.coalesce(func.sum(getattr(SettlementSum, name)), 0) for name in SUMS]
    row = session().execute(select(*sums).where(SettlementSum.settlement_id == settlement_id)).one()
    return dict(zip(SUMS, map(int, row), strict=True))


def _taxes(settlement_id: str) -> list[dict[str, int]]:
    query = select(SettlementTax.rate, func.sum(SettlementTax.base), func.sum(SettlementTax.amount))
    query = query.where(SettlementTax.settlement_id == settlement_id).group_by(SettlementTax.rate).order_by(SettlementTax.rate)
    return [{"rate": int(rate), "base": int(base), "amount": int(amount)} for rate, base, amount in session().execute(query)]


def _moved(settlement_id: str) -> dict[str, int]:
    """Cash put in, taken out, and handed over or dropped; the last two are negative."""
    query = select(CashEntry.kind, func.sum(CashEntry.amount)).where(
        CashEntry.settlement_id == settlement_id, CashEntry.place == DRAWER, CashEntry.kind.in_([IN, OUT, TRANSFER])
    )
    found = {kind: int(amount) for kind, amount in session().execute(query.group_by(CashEntry.kind))}
    return {"put_in": found.get(IN, 0), "taken_out": found.get(OUT, 0), "sent": found.get(TRANSFER, 0)}
