"""Releasing a stuck settlement (CASH-B07): its till is lost or its owner gone, so somebody with the right frees the drawer."""

from __future__ import annotations

from addons.cash.drawers import changed, locked
from addons.cash.errors import Refused, UnknownSettlement
from addons.cash.models import COUNTING, OPEN, SUSPENDED, Settlement
from core import approvals, audit
from core.clock import now, to_text
from core.i18n import translator
from core.identity import identity

_ = translator("cash")
ACT = "cash.release"


def release(settlement_id: str, reason: str) -> Settlement:
    """Take a drawer in use out of use from outside; it is counted later, its register is free, nothing of it is lost.

    Needs the right `cash.release` or a grant for it.  Raises Refused where the drawer is not in use.
    """
    settlement, here = locked(settlement_id), identity()
    if here.store_id is not None and settlement.store_id != here.store_id:
        raise UnknownSettlement(_("There is no such settlement here."))
    if settlement.state not in {OPEN, SUSPENDED}:
        raise Refused(_("Settlement {number} is not in use; count it and close it.", number=settlement.number))
    approval = approvals.require(ACT, {"settlement": settlement.id})
    moment, approver = now(), approval.approver_id if approval else here.user_id
    settlement.released = {"at": to_text(moment), "by": here.user_id, "approver": approver, "reason": reason}
    settlement.state, settlement.counting_at, settlement.at_register_id = COUNTING, moment, None
    audit.record("cash.settlement_release", "settlement", settlement.id, name=settlement.number, reason=reason, approver=approver)
    changed(settlement)
    return settlement
