"""Operations of transfers: handing cash over, dropping it for the safe or the bank, and saying what arrived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from addons.cash import transfers
from addons.cash.granted import proven
from addons.cash.models import Transfer
from addons.cash.transfer_models import HANDOVER, SENT
from addons.cash.wire import Arrival, Sending
from core.clock import to_text
from core.db import session
from core.feed import Row, Scope, feed_entity
from core.i18n import translator
from core.ops import Duplicate, Op, Refused, op
from core.permissions import user_can

_ = translator("cash")
RECEIVE = "cash.receive"
COLUMNS = ("id", "number", "kind", "amount", "reference", "sent_at", "sent_by", "receiver_id", "register_id")


@op("cash.transfer", payload=Sending)
def send(one: Op[Sending]) -> Any:
    """Book money out of the drawer or the vault into transit; a handover only with the receiver's own PIN or badge."""
    data = one.payload
    right = "cash.drop" if data.settlement_id else "cash.vault"
    if one.actor_id is None or not user_can(one.actor_id, one.store_id, right):
        return Refused("core.denied", _("Who did this may not: it needs the right {right}.", right=right), {"permission": right})
    if session().get(Transfer, data.id) is not None:
        return Duplicate({"id": data.id})
    if data.kind == HANDOVER and not _is_taken(one):
        return Refused(
            "cash.not_received", _("The receiver did not confirm this handover with PIN or badge."), {"permission": RECEIVE}
        )
    sent = transfers.Sent(
        id=data.id, kind=data.kind, amount=data.amount, at=data.at, number=data.number, sequence=data.sequence,
        store_id=one.store_id, register_id=data.register_id, settlement_id=data.settlement_id, by=one.actor_id,
        receiver_id=data.receiver_id if data.kind == HANDOVER else None, reference=data.reference, device_id=one.device_id,
    )  # fmt: skip
    return {"number": transfers.send(sent).number}


def _is_taken(one: Op[Sending]) -> bool:
    """Whether the named receiver signed for just this sum."""
    data = one.payload
    subject = {"transfer": data.id, "amount": data.amount, "receiver": data.receiver_id}
    if data.grant is None or data.grant.get("approver_id") != data.receiver_id or data.grant.get("method") not in {"pin", "badge"}:
        return False
    return proven(one, data.grant, RECEIVE, subject) is not None


@op("cash.transfer_receive", payload=Arrival, permission=RECEIVE)
def receive(one: Op[Arrival]) -> Any:
    """Book what arrived of a transfer."""
    data = one.payload
    made = transfers.receive(data.transfer_id, data.arrived, data.at, one.actor_id, data.remark)
    return {"state": made.state}


@feed_entity("cash.transfer", columns=COLUMNS, stream="store")
def under_way(scope: Scope) -> Iterable[Row]:
    """What is in transit in a store."""
    query = select(Transfer).where(Transfer.store_id == scope.store_id, Transfer.state == SENT).order_by(Transfer.id)
    return [
        (
            row.id,
            row.number,
            row.kind,
            row.amount,
            row.reference,
            to_text(row.sent_at),
            row.sent_by,
            row.receiver_id,
            row.register_id,
        )
        for row in session().scalars(scope.only(query, Transfer.id))
    ]
