"""What cash tells others: settlements of drawers that changed or were closed, and drawers opened without a sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.happenings import happening
from core.i18n import translator
from core.signals import Signal
from core.till_modules import till_module

N_ = translator("cash").lazy

till_module("drawer", N_("Cash drawer"), owner="cash")
till_module("transfers", N_("Cash handover"), owner="cash")
shift_closed = happening("shift.closed", N_("Settlement of a drawer closed"), resource="cash.settlement")


@dataclass(frozen=True, slots=True)
class SettlementMoved:
    """A drawer's settlement as it stands now; `state` is one of `addons.cash.models`."""

    settlement_id: str
    store_id: str
    state: str


@dataclass(frozen=True, slots=True)
class DrawerOpened:
    """A drawer that was opened without a sale: the entry of the ledger, by whom, when and why."""

    entry_id: str
    store_id: str
    register_id: str | None
    employee_id: str | None
    at: datetime
    reason: str


settlement_moved = Signal[SettlementMoved](
    "settlement_moved",
    "Sent in the transaction that opened, suspended, resumed, counted, closed or reopened the settlement of a drawer; also when"
    " it changed otherwise, so that a receiver looks at the state.",
)
drawer_opened = Signal[DrawerOpened]("drawer_opened", "Sent in the transaction that books a drawer opened without a sale.")
