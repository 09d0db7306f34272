"""Reasons and transfers in the API: the list that the office keeps, what is under way, and what arrived."""

from __future__ import annotations

from typing import Any

from addons.cash import reasons as reason_rules
from addons.cash import transfers as way
from addons.cash.errors import UnknownSettlement
from addons.cash.models import Reason, Transfer
from addons.cash.routes import bp
from addons.cash.schemas import ArrivalSchema, ReasonSchema, TransferSchema
from addons.sales.schemas import FigureSchema
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import is_uuid
from core.place import of_the_store
from core.resource.definition import Resource

_ = translator("cash")
N_ = _.lazy
titles({
    "cash.transfer": N_("Cash handed over or dropped"),
    "cash.transfer_received": N_("Arrival of cash confirmed"),
    "cash.settlement_suspend": N_("Settlement suspended"),
    "cash.settlement_resume": N_("Settlement resumed"),
})  # fmt: skip

reasons = Resource(
    name="cash.reason", model=Reason, schema=ReasonSchema(), bp=bp, path="reasons", view="cash.view", edit="cash.reasons",
    title="Reasons for cash in and out", title_one="Reason", search=(Reason.name, Reason.account),
    after_save=reason_rules.publish, export_columns=("name", "kind", "place", "account", "largest", "needs_remark"),
)  # fmt: skip

transfers = Resource(
    name="cash.transfer", model=Transfer, schema=TransferSchema(), bp=bp, path="transfers", view="cash.view", edit=None,
    title="Handovers and drops", title_one="Handover or drop", order="-sent_at", search=(Transfer.number, Transfer.reference),
    scope=of_the_store,
    export_columns=(
        "number", "kind", "state", "amount", "arrived", "difference", "sent_at", "sent_by", "receiver_id", "arrived_at",
        "arrived_by", "reference", "remark",
    ),
)  # fmt: skip


@bp.post("/transfers/<transfer_id>/receive", permission="cash.receive", body=ArrivalSchema(), out=TransferSchema())
def receive(body: dict[str, Any], transfer_id: str) -> Transfer:
    """Say what arrived of a transfer."""
    here, made = identity().store_id, session().get(Transfer, transfer_id) if is_uuid(transfer_id) else None
    if made is None or (here is not None and made.store_id != here):
        raise UnknownSettlement(_("There is no such transfer here."))
    return way.receive(made.id, body["arrived"], now(), identity().user_id, body["remark"])


@bp.get("/transit", permission="cash.view", out=FigureSchema())
def transit() -> dict[str, Any]:
    """What is in transit now, neither in a drawer nor in the vault nor at the bank."""
    return {"value": way.in_transit(identity().store_id), "type": "money", "previous": None, "label": ""}
