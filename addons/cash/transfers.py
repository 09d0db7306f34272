"""Money on its way: out of a drawer or the vault into transit, and from there into the vault or to the bank.

Each step books two sides, so that drawers, vault and transit always add up to the ledger; what is lost on the way is an
entry of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from addons.cash import vault
from addons.cash.errors import Refused, UnknownSettlement
from addons.cash.ledger import entries, entry
from addons.cash.models import DIFFERENCE, TRANSFER, TRANSIT, CashEntry, Settlement, Transfer
from addons.cash.services import free_number
from addons.cash.transfer_models import ARRIVED, BANK, DIFFERS
from core import audit
from core.bulk import write
from core.clock import now
from core.db import session
from core.feed import publish_changed
from core.i18n import translator

_ = translator("cash")


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent: from the drawer of a settlement, or without one from the vault; the amount in minor units."""

    id: str
    kind: str
    amount: int
    at: datetime
    number: str
    sequence: int
    store_id: str
    register_id: str
    settlement_id: str | None = None
    by: str | None = None
    receiver_id: str | None = None
    reference: str = ""
    device_id: str | None = None


def send(one: Sent) -> Transfer:
    """Take money out of its place into transit; of a closed settlement it is late. Raises UnknownSettlement."""
    made = Transfer(
        id=one.id, kind=one.kind, amount=one.amount, sent_at=one.at, sequence=one.sequence, store_id=one.store_id,
        number=free_number(Transfer, one.register_id, one.number), register_id=one.register_id, sent_by=one.by,
        settlement_id=one.settlement_id, receiver_id=one.receiver_id, reference=one.reference, origin_id=one.device_id,
    )  # fmt: skip
    session().add(made)
    session().flush()
    _take_out(made)
    _into_transit(made, made.amount, made.sent_at, made.sent_by)
    _noted(made, "cash.transfer", amount=made.amount, receiver=made.receiver_id)
    return made


def receive(transfer_id: str, arrived: int, at: datetime, by: str | None, remark: str = "") -> Transfer:
    """Book what arrived; the rest is a difference. Saying the same twice changes nothing, something else raises Refused."""
    made = session().get(Transfer, transfer_id, with_for_update=True)
    if made is None:
        raise UnknownSettlement(_("This transfer has not arrived here yet. Decide on it in the review list once it has."))
    if made.arrived is not None:
        if made.arrived == arrived:
            return made
        raise Refused(_("Transfer {number} has arrived already.", number=made.number))
    moment = min(at, now())
    made.arrived, made.arrived_at, made.arrived_by, made.remark = arrived, moment, by, remark
    made.state = ARRIVED if arrived == made.amount else DIFFERS
    made.revision += 1
    session().flush()
    if made.difference:
        _into_transit(made, made.difference, moment, by, DIFFERENCE)
    _into_transit(made, -arrived, moment, by)
    if made.kind != BANK and arrived:
        vault.book(made.store_id, TRANSFER, arrived, moment, **_document(made), employee_id=by, reason=made.number)
    _noted(made, "cash.transfer_received", amount=made.amount, arrived=arrived)
    return made


def in_transit(store_id: str | None) -> int:
    """What is under way now, in minor units; of every store without one."""
    query = select(func.coalesce(func.sum(CashEntry.amount), 0)).where(CashEntry.place == TRANSIT)
    return int(session().scalar(query if store_id is None else query.where(CashEntry.store_id == store_id)) or 0)


def _take_out(made: Transfer) -> None:
    if made.settlement_id is None:
        vault.book(made.store_id, TRANSFER, -made.amount, made.sent_at, **_document(made), employee_id=made.sent_by,
                   reason=made.number)  # fmt: skip
        return
    settlement = session().get(Settlement, made.settlement_id)
    if settlement is None or settlement.is_vault or settlement.store_id != made.store_id:
        raise UnknownSettlement(_("The settlement has not arrived here yet. Decide on it in the review list once it has."))
    row = entry(
        TRANSFER, -made.amount, made.sent_at, store_id=made.store_id, register_id=made.register_id,
        settlement_id=made.settlement_id, employee_id=made.sent_by, reason=made.number, **_document(made),
    )  # fmt: skip
    write((entries, [row]))


def _into_transit(made: Transfer, amount: int, at: datetime, by: str | None, kind: str = TRANSFER) -> None:
    if amount:
        place = {"store_id": made.store_id, "register_id": made.register_id, "place": TRANSIT}
        write((entries, [entry(kind, amount, at, **place, employee_id=by, reason=made.number, **_document(made))]))


def _document(made: Transfer) -> dict[str, Any]:
    return {"transfer_id": made.id}


def _noted(made: Transfer, action: str, **facts: Any) -> None:
    audit.record(action, "cash.transfer", made.id, name=made.number, kind=made.kind, **facts)
    publish_changed("cash.transfer", [made.id], store_id=made.store_id)
