"""The log of what cashiers do, hashed by the till entry by entry, so that a missing or changed one shows."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from addons.pos import held_ops as held_ops  # declares the operations of held carts
from addons.pos import postal as postal  # hears of orders
from addons.pos import training as training  # declares the operation of the training mode
from addons.pos.deeds import Act
from addons.pos.services import chain_of
from core import audit
from core.audit_titles import titles
from core.i18n import translator
from core.ops import Op, Refused, op

_ = translator("pos")
N_ = _.lazy
titles({
    "sign_in": N_("Signed in at the till"),
    "idle_lock": N_("Till locked after a pause"),
    "lock": N_("Till locked"),
    "pin_wrong": N_("Wrong PIN at the till"),
    "age_checked": N_("Age checked"),
    "cart_cleared": N_("Cart cleared"),
    "line_removed": N_("Line removed"),
    "price_changed": N_("Price changed at the till"),
    "discount": N_("Discount given"),
    "cart_discount": N_("Discount on the receipt"),
    "scan": N_("Code scanned"),
    "line_added": N_("Line added"),
    "line_restored": N_("Line brought back"),
    "quantity_changed": N_("Quantity changed"),
    "tax_changed": N_("Tax changed"),
    "note_changed": N_("Note changed"),
    "cart_restored": N_("Receipt brought back"),
    "cart_shown": N_("Other receipt opened"),
    "parked": N_("Receipt parked"),
    "recalled": N_("Parked receipt taken up"),
    "payment_begun": N_("Payment begun"),
    "sale": N_("Sale finished"),
    "training": N_("Training mode switched"),
    "preview_begun": N_("Preview begun"),
    "preview_ended": N_("Preview ended"),
    "act": N_("Sensitive act"),
    "approval_asked": N_("Approval asked at the till"),
    "approval_given": N_("Approval given at the till"),
    "approval_refused": N_("No approval at the till"),
    "approval_answered": N_("Request of another till answered"),
    "approval_pin_wrong": N_("Wrong PIN for an approval"),
    "approval_badge_wrong": N_("Wrong badge for an approval"),
})  # fmt: skip


class Entry(msgspec.Struct):
    """One act; `hash` is `core.audit.entry_hash(prev, seq, at, action, data)`, the first `prev` 64 zeros."""

    seq: Annotated[int, msgspec.Meta(ge=1)]
    at: str
    action: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    data: dict[str, Any]
    prev: str
    hash: str


class Actions(msgspec.Struct):
    """The payload of `pos.action`."""

    entries: Annotated[list[Entry], msgspec.Meta(min_length=1, max_length=500)]


@op("pos.action", payload=Actions)
def log_actions(one: Op[Actions]) -> Any:
    """Take up a part of the device's action log; a hole, a fork or a changed entry goes to a person."""
    if one.device_id is None:
        return Refused("pos.no_device", _("Only an enrolled device keeps an action log."))
    entries = [msgspec.to_builtins(entry) for entry in one.payload.entries]
    try:
        added = audit.append_chain(chain_of(one.device_id), one.device_id, one.store_id, entries)
    except audit.Discontinued as error:
        text = _(
            "The action log of this till does not continue: entry {entry} does not follow entry {last}. "
            "Look at who had access to it.",
            entry=error.seq, last=error.last,
        )  # fmt: skip
        return Refused("pos.broken_log", text, {"entry": error.seq, "last": error.last})
    return {"added": added}


@op("pos.act", payload=Act)
def note_act(one: Op[Act]) -> None:
    """Keep a sensitive act that leaves no document; whether it was allowed is judged before this."""
    audit.record("act", one.payload.act, one.id, by=one.actor_id, device=one.device_id, subject=one.payload.subject)
