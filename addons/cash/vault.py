"""The vault of a store: money put in and taken out, counted blind; each count closes a settlement and opens the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from addons.cash.errors import NotCounted, TooManyCounts
from addons.cash.ledger import entries, entry
from addons.cash.models import CLOSED, COUNTING, DIFFERENCE, OPEN, OUT, VAULT, Settlement
from addons.cash.services import balance_of
from core import settings
from core.bulk import write
from core.clock import now, to_text
from core.db import session
from core.i18n import translator
from core.ids import uuid7
from core.models import Store

_ = translator("cash")


@dataclass(frozen=True, slots=True)
class Count:
    """One try: who counted how much when, in minor units, piece by piece."""

    id: str
    at: datetime
    by: str | None
    counted: int
    pieces: list[dict[str, int]]

    def told(self) -> dict[str, Any]:
        """The try as a settlement keeps it."""
        return {"id": self.id, "at": to_text(self.at), "by": self.by, "counted": self.counted, "counts": self.pieces}


def current(store_id: str) -> Settlement | None:
    """The settlement that the vault is in, or None where nothing ever moved in it."""
    return session().scalars(_of(store_id).where(Settlement.state != CLOSED)).first()


def last_closed(store_id: str) -> Settlement | None:
    """The settlement that the last count closed, or None before the first."""
    query = _of(store_id).where(Settlement.state == CLOSED).order_by(Settlement.sequence.desc())
    return session().scalars(query.limit(1)).first()


def tries_left(settlement: Settlement | None, store_id: str) -> int:
    """How often the vault may be counted until it has to be closed."""
    most = int(settings.get("cash.max_counts", store_id=store_id, register_id=None))
    return most - len(settlement.counts if settlement else ())


def standing(store_id: str) -> dict[str, Any]:
    """Whether a count is under way, by which operation it was made last, and how often the vault may still be counted."""
    settlement = current(store_id)
    counts = settlement.counts if settlement else []
    return {
        "state": settlement.state if settlement else OPEN, "tries_left": tries_left(settlement, store_id),
        "count_id": counts[-1]["id"] if counts else None, "counted_at": settlement.counted_at if settlement else None,
    }  # fmt: skip


def move(store_id: str, kind: str, amount: int, at: datetime, **more: Any) -> None:
    """Book money put in or taken out; what a count found already, being older, does not change what the vault holds.

    A clock that is ahead counts as now, so that no count misses what was booked before it.
    """
    book(store_id, kind, -amount if kind == OUT else amount, at, **more)


def book(store_id: str, kind: str, signed: int, at: datetime, **more: Any) -> None:
    """Book what came into the vault (+) or left it (-) at a time, as `move` does."""
    at = min(at, now())
    _locked(store_id, at, more.get("employee_id"))
    rows = [_entry(store_id, kind, signed, at, **more)]
    counted = _of(store_id).where(Settlement.state == CLOSED, Settlement.counted_at >= at).order_by(Settlement.sequence)
    found = session().scalars(counted.limit(1)).first()
    if found is not None and found.counted_at is not None:
        rows.append(_entry(store_id, DIFFERENCE, -signed, found.counted_at, employee_id=more.get("employee_id")))
    write((entries, rows))


def count(store_id: str, one: Count) -> dict[str, Any]:
    """Note a count; the answer says whether it fits and how many tries are left, never by how much it is off."""
    at = min(one.at, now())
    settlement = _locked(store_id, at, one.by)
    left = tries_left(settlement, store_id)
    if left <= 0:
        raise TooManyCounts(_("The vault was counted as often as it may be; close it with the last count."))
    settlement.state, settlement.counting_at = COUNTING, settlement.counting_at or at
    settlement.counted, settlement.counted_at, settlement.counted_by = one.counted, at, one.by
    settlement.counts = [*settlement.counts, one.told()]
    settlement.revision += 1
    session().flush()
    return {"matches": one.counted == balance_of(settlement).expected, "tries_left": left - 1, "number": settlement.number}


def close(store_id: str, count_id: str, at: datetime, by: str | None) -> dict[str, Any]:
    """Make the vault's last count final, open the next settlement with it, and answer the report.

    Closing twice answers the same; raises NotCounted where the count is not known.
    """
    session().scalar(select(Store.id).where(Store.id == store_id).with_for_update())
    settlement, before = current(store_id), last_closed(store_id)
    if before is not None and _has(before, count_id):
        return report(before)
    if settlement is None or settlement.counted_at is None or not _has(settlement, count_id):
        raise NotCounted(_("The vault was not counted; count it, then close."))
    balance = balance_of(settlement)
    settlement.state, settlement.closed_at, settlement.closed_by = CLOSED, at, by
    settlement.closing = balance.frozen()
    settlement.revision += 1
    session().flush()
    off = (settlement.counted or 0) - balance.expected
    if off:
        write((entries, [_entry(store_id, DIFFERENCE, off, settlement.counted_at, employee_id=by)]))
    _open(store_id, settlement.sequence + 1, settlement.counted_at, by, settlement.counted or 0)
    return report(settlement)


def report(settlement: Settlement) -> dict[str, Any]:
    """What a closed count found, beside the count before it; money in minor units."""
    before = session().scalars(_of(settlement.store_id).where(Settlement.sequence == settlement.sequence - 1)).first()
    expected, counted = balance_of(settlement).expected, settlement.counted or 0
    return {
        "number": settlement.number, "last": _told(before) if before else None, "moved": expected - settlement.opening_float,
        "expected": expected, **_told(settlement), "difference": counted - expected,
    }  # fmt: skip


def _told(settlement: Settlement) -> dict[str, Any]:
    return {"counted": settlement.counted, "at": to_text(settlement.counted_at) if settlement.counted_at else None}


def _of(store_id: str) -> Select[Settlement]:
    return select(Settlement).where(Settlement.store_id == store_id, Settlement.register_id.is_(None))


def _has(settlement: Settlement, count_id: str) -> bool:
    return any(one.get("id") == count_id for one in settlement.counts)


def _locked(store_id: str, at: datetime, by: str | None) -> Settlement:
    """The settlement in hand; the store's row is locked, so that all that happens to a vault happens one after the other."""
    session().scalar(select(Store.id).where(Store.id == store_id).with_for_update())
    return current(store_id) or _open(store_id, 1, at, by, 0)


def _open(store_id: str, sequence: int, at: datetime, by: str | None, amount: int) -> Settlement:
    number = f"{session().get_one(Store, store_id).code}-V{sequence}"
    made = Settlement(
        id=uuid7(), store_id=store_id, register_id=None, number=number, sequence=sequence, state=OPEN, opening_float=amount,
        opened_at=at, opened_by=by, counts=[], declared={},
    )  # fmt: skip
    session().add(made)
    session().flush()
    return made


def _entry(store_id: str, kind: str, amount: int, at: datetime, **more: Any) -> dict[str, Any]:
    return entry(kind, amount, at, store_id=store_id, register_id=None, place=VAULT, **more)
