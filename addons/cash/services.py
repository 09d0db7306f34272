"""What lies in a drawer: expected by method, counted, the difference; and the drawer of a register right now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from addons.cash.errors import NotClosed, SettlementClosed
from addons.cash.errors import UnknownSettlement as UnknownSettlement
from addons.cash.gate import Obstacle as Obstacle
from addons.cash.gate import obstacles_of as obstacles_of
from addons.cash.models import CLOSED, DRAWER, IN, OPEN, OUT, TRANSFER, VAULT, CashEntry, Settlement, Transfer
from addons.sales.services import Taken, payments_of
from core import approvals, audit
from core.boot import contributions
from core.clock import now, to_text
from core.db import session
from core.feed import Row, Scope, feed_entity, publish, store_stream
from core.i18n import translator
from core.identity import identity
from core.models import User
from core.number_series import prefix_here
from core.places import occupants
from core.services import service

_ = translator("cash")
CASH = "cash"
COLUMNS = (
    "id", "number", "register_id", "state", "opened_at", "opened_by", "float", "sequence", "home_id", "carried", "day_ended_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Balance:
    """What a settlement should hold: payments by method, movements, and the cash of the drawer, in minor units."""

    taken: tuple[Taken, ...]
    movements: int
    expected: int

    @property
    def payments(self) -> int:
        """How many payments of all methods there are."""
        return sum(taken.count for taken in self.taken)

    def frozen(self) -> dict[str, Any]:
        """What a settlement keeps of it when it closes; whatever comes later shows as the difference to it."""
        figures = {"expected": self.expected, "movements": self.movements, "payments": self.payments}
        return {**figures, "by_method": self.by_method()}

    def by_method(self) -> dict[str, int]:
        """Amounts by method id."""
        sums: dict[str, int] = {}
        for taken in self.taken:
            sums[taken.method_id] = sums.get(taken.method_id, 0) + taken.amount
        return sums


@service
def balance_of(settlement: Settlement) -> Balance:
    """What should be there now, late sales included; reads one row a method and the movements, never the orders."""
    taken = () if settlement.is_vault else tuple(payments_of(settlement.id))
    query = select(func.coalesce(func.sum(CashEntry.amount), 0))
    moved = int(session().scalar(query.where(*entries_of(settlement), CashEntry.kind.in_([IN, OUT, TRANSFER]))) or 0)
    cash = sum(entry.amount for entry in taken if entry.kind == CASH)
    return Balance(taken, moved, settlement.opening_float + cash + moved)


def entries_of(settlement: Settlement) -> list[ColumnElement[bool]]:
    """What picks a settlement's entries: those of its drawer by its id, of the vault by the time between two counts."""
    if not settlement.is_vault:
        return [CashEntry.settlement_id == settlement.id, CashEntry.place == DRAWER]
    found = [CashEntry.store_id == settlement.store_id, CashEntry.place == VAULT]
    if settlement.sequence > 1:
        found.append(CashEntry.at > settlement.opened_at)
    if settlement.counted_at is not None:
        found.append(CashEntry.at <= settlement.counted_at)
    return found


def difference_of(settlement: Settlement) -> int | None:
    """Counted less expected, with sales that arrived after the closing; None before a count is final."""
    if settlement.state != CLOSED or settlement.counted is None:
        return None
    return settlement.counted - balance_of(settlement).expected


def open_settlement(register_id: str) -> Settlement | None:
    """The settlement that takes sales at a register now, the latest where several are open."""
    query = select(Settlement).where(Settlement.at_register_id == register_id, Settlement.state == OPEN)
    return session().scalars(query.order_by(Settlement.opened_at.desc(), Settlement.id.desc()).limit(1)).first()


def reopen(settlement_id: str, reason: str) -> Settlement:
    """Open a closed settlement again, with a reason; its counts and closing figures stay in the audit log."""
    settlement = session().get(Settlement, settlement_id, with_for_update=True)
    if settlement is None:
        raise UnknownSettlement(_("There is no such settlement."))
    if settlement.state != CLOSED:
        raise NotClosed(_("Settlement {number} is not closed.", number=settlement.number))
    if settlement.is_vault:
        text = _("The vault went on after {number} was counted; count it again instead.", number=settlement.number)
        raise SettlementClosed(text)
    approvals.require("cash.reopen", {"settlement": settlement.id})
    before = {"closing": settlement.closing, "counts": settlement.counts, "counted": settlement.counted}
    audit.record("settlement.reopen", "cash.settlement", settlement.id, reason=reason, before=before)
    settlement.state, settlement.counts, settlement.counted, settlement.closing = OPEN, [], None, None
    settlement.day_ended_at, settlement.released = now(), None  # the day that it belongs to has ended; it is not ended again today
    settlement.closed_at = settlement.closed_by = settlement.counting_at = settlement.counted_by = None
    settlement.at_register_id = settlement.at_register_id or settlement.register_id
    settlement.revision += 1
    session().flush()
    publish(store_stream(settlement.store_id), "cash.settlement", settlement.id, feed_row(settlement))
    return settlement


def last_sequence(register_id: str) -> int:
    """The highest settlement sequence of a register, 0 for a new one."""
    return session().scalar(select(func.max(Settlement.sequence)).where(Settlement.register_id == register_id)) or 0


def free_number(model: type[Settlement] | type[CashEntry] | type[Transfer], register_id: str, number: str) -> str:
    """The till's number, with a mark behind it where a till that lost its memory used one again: R1-S1, R1-S1/2."""
    query = select(model.number).where(model.register_id == register_id, model.number.startswith(number))
    taken = set(session().scalars(query))
    return next(n for n in (number, *(f"{number}/{i}" for i in range(2, len(taken) + 3))) if n not in taken)


def last_issued(model: type[CashEntry] | type[Transfer], register_id: str, prefix: str) -> int:
    """The highest sequence of the zero receipts or transfers that a till of a register issued under its prefix, 0 for none."""
    of_till = (model.register_id == register_id, model.number.startswith(f"{prefix}-", autoescape=True))
    return session().scalar(select(func.max(model.sequence)).where(*of_till)) or 0


def feed_row(settlement: Settlement) -> dict[str, Any]:
    """A settlement as tills know it, at the register where it is: no amounts but the float."""
    values = (
        settlement.id, settlement.number, settlement.at_register_id, settlement.state, to_text(settlement.opened_at),
        settlement.opened_by, settlement.opening_float, settlement.sequence, settlement.register_id, bool(settlement.moves),
        to_text(settlement.day_ended_at) if settlement.day_ended_at else None,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


@feed_entity("cash.settlement", columns=COLUMNS, stream="store")
def settlements(scope: Scope) -> Iterable[Row]:
    """The settlements of a store's drawers that are not closed; tills are told nothing of the vault's money."""
    query = select(Settlement).where(Settlement.store_id == scope.store_id, Settlement.register_id.is_not(None))
    if scope.ids is None:
        query = query.where(Settlement.state != CLOSED)
    return [tuple(feed_row(row).values()) for row in session().scalars(scope.only(query.order_by(Settlement.id), Settlement.id))]


def boot_data(_app: str) -> dict[str, Any]:
    """The register's open settlement and how far its numbers are, for a till that lost its own data; `open` are all not closed."""
    register_id = identity().register_id
    if register_id is None:
        return {"settlement": None, "open": [], "last_sequence": 0, "last_zero": 0, "last_transfer": 0}
    current = open_settlement(register_id)
    not_closed = select(Settlement.id).where(Settlement.at_register_id == register_id, Settlement.state != CLOSED)
    return {
        "settlement": feed_row(current) if current else None, "open": list(session().scalars(not_closed)),
        "last_sequence": last_sequence(register_id), "last_zero": last_issued(CashEntry, register_id, prefix_here()),
        "last_transfer": last_issued(Transfer, register_id, prefix_here()),
    }  # fmt: skip


contributions.add("cash", boot_data)


@occupants.wrap
def with_open_drawers(
    inner: Callable[[Sequence[str], str, str], dict[str, str]], register_ids: Sequence[str], user_id: str, device_id: str
) -> dict[str, str]:
    """A register is occupied by whoever opened its settlement until it is closed."""
    query = select(Settlement.at_register_id, User.name).join(User, User.id == Settlement.opened_by)
    query = query.where(Settlement.at_register_id.in_(register_ids), Settlement.state != CLOSED, Settlement.opened_by != user_id)
    rows = session().execute(query.order_by(Settlement.opened_at, Settlement.id))
    return inner(register_ids, user_id, device_id) | {row.at_register_id: row.name for row in rows}
