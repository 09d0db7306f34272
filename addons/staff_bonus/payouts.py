"""Approving a bonus freezes its figures; then it is paid, or taken back while it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

from addons.sales.services import period_of
from addons.staff_bonus.errors import NotDue, UnknownPayout
from addons.staff_bonus.figures import Month
from addons.staff_bonus.models import APPROVED, PAID, Payout
from addons.staff_bonus.services import Bonus, bonuses_of
from core import audit
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid

_ = translator("staff_bonus")
N_ = _.lazy
titles({
    "staff_bonus.approved": N_("Bonus approved"),
    "staff_bonus.paid": N_("Bonus paid"),
    "staff_bonus.taken_back": N_("Approval of a bonus taken back"),
})  # fmt: skip


def approve(plan_id: str, user_id: str, day: date) -> Payout:
    """Approve a person's bonus of a month that is over; raises NotDue, UnknownPayout."""
    month, store_id = Month.of(day), identity().store_id
    if month.last >= period_of(None, None, store_id).first:
        raise NotDue(_("The month is not over yet; its bonuses are approved afterwards."))
    found = next((one for one in bonuses_of(month, store_id, user_id) if one.plan_id == plan_id), None)
    if found is None:
        raise UnknownPayout(_("This person has no bonus by this plan in that month."))
    if found.payout_id is not None or not found.amount:
        raise NotDue(_("There is nothing to approve: no bonus was earned, or it was approved already."))
    payout = _frozen(found, month)
    session().add(payout)
    session().flush()
    _record("staff_bonus.approved", payout)
    return payout


def _frozen(one: Bonus, month: Month) -> Payout:
    return Payout(
        plan_id=one.plan_id, user_id=one.user_id, month=month.first, sales=one.sales, threshold=one.threshold, rate=one.rate,
        shifts=one.shifts, amount=one.amount, approved_by=identity().user_id, approved_at=now(),
    )  # fmt: skip


def pay(payout_id: str) -> Payout:
    """Note that an approved bonus was paid; paying twice changes nothing. Raises UnknownPayout."""
    payout = _locked(payout_id)
    if payout.state == APPROVED:
        payout.state, payout.paid_by, payout.paid_at = PAID, identity().user_id, now()
        _record("staff_bonus.paid", payout)
    return payout


def take_back(payout_id: str) -> None:
    """Take an approval back that was not paid; the figures follow the sales again. Raises UnknownPayout, NotDue."""
    payout = _locked(payout_id)
    if payout.state == PAID:
        raise NotDue(_("A bonus that was paid stays as it is."))
    _record("staff_bonus.taken_back", payout)
    session().delete(payout)


def _locked(payout_id: str) -> Payout:
    found = session().get(Payout, payout_id, with_for_update=True) if is_uuid(payout_id) else None
    if found is None:
        raise UnknownPayout(_("There is no such payout."))
    return found


def _record(act: str, payout: Payout) -> None:
    facts: dict[str, Any] = {"user": payout.user_id, "month": payout.month.isoformat(), "amount": payout.amount}
    audit.record(act, "staff_bonus.payout", payout.id, **facts)
