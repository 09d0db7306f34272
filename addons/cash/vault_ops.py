"""Operations of the vault, as tills report them; any till of the store may move its money and count it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from addons.cash import vault
from addons.cash.errors import RemarkMissing
from addons.cash.models import CashEntry
from addons.cash.reasons import booked, largest_of
from addons.cash.wire import VaultClose, VaultCount, VaultMove
from core.db import session
from core.deeds import Deed, watch
from core.i18n import translator
from core.ops import Duplicate, Op, op

_ = translator("cash")
RIGHT = "cash.vault"


@op("cash.vault_move", payload=VaultMove, permission=RIGHT)
def move(one: Op[VaultMove]) -> Any:
    """Book money put into the vault or taken out."""
    data = one.payload
    if session().get(CashEntry, data.id) is not None:
        return Duplicate({"id": data.id})
    if not data.reason_id and not data.reason:
        raise RemarkMissing(_("Money is put into the vault or taken out with a reason; say why and book it again."))
    more = {"id": data.id, "origin_id": one.device_id, "employee_id": one.actor_id, **booked(data.reason_id, data.reason)}
    vault.move(one.store_id, data.kind, data.amount, data.at, **more)
    return None


@watch("cash.vault_move")
def large_movements(ops: Sequence[Op[VaultMove]]) -> list[Deed]:
    """More at once than the reason allows is a sensitive act; it has happened, so it is booked and looked at."""
    title, found = str(_("Large cash movement")), []
    for one in ops:
        most, amount = largest_of(one.payload.reason_id), one.payload.amount
        if 0 < most < amount:
            found.append(Deed(one.id, "cash.move_above", title, most, amount, {"amount": amount}))
    return found


@op("cash.vault_count", payload=VaultCount, permission=RIGHT)
def count(one: Op[VaultCount]) -> Any:
    """Note a count of the vault; the answer has `matches` and `tries_left`, never an amount."""
    data = one.payload
    pieces = [{"denomination": piece.denomination, "count": piece.count} for piece in data.counts]
    return vault.count(one.store_id, vault.Count(one.id, data.counted_at, one.actor_id, data.counted, pieces))


@op("cash.vault_close", payload=VaultClose, permission=RIGHT)
def close(one: Op[VaultClose]) -> Any:
    """Make a count of the vault final; the answer is the report, with the last count, this one and the difference."""
    return vault.close(one.store_id, one.payload.count_id, one.payload.closed_at, one.actor_id)
