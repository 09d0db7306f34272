"""What tills tell: a drawer was opened late or closed early, and why."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from addons.cash.models import Settlement
from addons.cash.services import UnknownSettlement
from addons.cash_shifts.models import LATE, Punctuality
from core import audit
from core.audit_titles import titles
from core.db import session
from core.i18n import translator
from core.ops import Op, Uuid, op

_ = translator("cash_shifts")
N_ = _.lazy
titles({"cash_shifts.late": N_("Drawer opened late"), "cash_shifts.early": N_("Drawer closed early")})


class Note(msgspec.Struct):
    """The payload of `cash_shifts.note`."""

    settlement_id: Uuid
    kind: Literal["late", "early"]
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


@op("cash_shifts.note", payload=Note)
def note(one: Op[Note]) -> None:
    """Keep with the settlement why it began late or ended early; the first word on each counts."""
    said = one.payload
    if session().get(Settlement, said.settlement_id) is None:
        raise UnknownSettlement(_("The settlement has not arrived here yet. Decide on it in the review list once it has."))
    kept = session().get(Punctuality, said.settlement_id)
    if kept is None:
        kept = Punctuality(settlement_id=said.settlement_id)
        session().add(kept)
    if said.kind == LATE and kept.late_minutes is None:
        kept.late_minutes, kept.late_reason = said.minutes, said.reason
    elif said.kind != LATE and kept.early_minutes is None:
        kept.early_minutes, kept.early_reason = said.minutes, said.reason
    session().flush()
    audit.record(f"cash_shifts.{said.kind}", "settlement", said.settlement_id, minutes=said.minutes, reason=said.reason)
