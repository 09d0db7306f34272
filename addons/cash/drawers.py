"""What the operations of drawers share: the settlement in hand, and telling tills of it."""

from __future__ import annotations

from typing import Any

from addons.cash.errors import UnknownSettlement
from addons.cash.models import CLOSED, Settlement
from addons.cash.services import feed_row
from addons.cash.signals import SettlementMoved, settlement_moved
from core.db import session
from core.feed import publish, store_stream
from core.i18n import translator

_ = translator("cash")


def locked(settlement_id: str) -> Settlement:
    """The settlement of a drawer, locked; raises UnknownSettlement."""
    found = session().get(Settlement, settlement_id, with_for_update=True)
    if found is None or found.is_vault:
        raise UnknownSettlement(_("The settlement has not arrived here yet. Decide on it in the review list once it has."))
    return found


def place_of(settlement: Settlement) -> dict[str, Any]:
    """Where its entries belong."""
    return {"store_id": settlement.store_id, "register_id": settlement.register_id, "settlement_id": settlement.id}


def changed(settlement: Settlement) -> dict[str, Any]:
    """Tell tills of a changed settlement; the answer of the operation."""
    settlement.revision += 1
    session().flush()
    tell(settlement)
    return {"state": settlement.state}


def tell(settlement: Settlement) -> None:
    """Publish how it stands, and send the signal; for tills a closed one is gone."""
    row = None if settlement.state == CLOSED else feed_row(settlement)
    publish(store_stream(settlement.store_id), "cash.settlement", settlement.id, row)
    settlement_moved.send(SettlementMoved(settlement.id, settlement.store_id, settlement.state))
