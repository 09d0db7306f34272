"""What the till gets at its start, besides what payments, sales, cash and receipts add."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from addons.pos.hw_token import issue
from addons.pos.models import PairedHub
from addons.pos.pairing import hub_of
from addons.sales.services import last_sequence
from core.assets import connect_sources
from core.audit import AuditEntry
from core.boot import contributions
from core.boot_news import follow
from core.clock import to_text
from core.db import session
from core.identity import identity
from core.number_series import prefix_here


def chain_of(device_id: str) -> str:
    """The name of a device's action log."""
    return f"device:{device_id}"


def boot_data(_app: str) -> dict[str, Any]:
    """Where a till goes on: its next receipt number and the end of its action log.

    A till that lost its storage continues after the greater of these and of what its hub of devices remembers.
    """
    who = identity()
    if who.register_id is None or who.device_id is None:
        return {"next_sequence": None, "action_head": None}
    query = select(AuditEntry.seq, AuditEntry.hash).where(AuditEntry.chain == chain_of(who.device_id))
    head = session().execute(query.order_by(AuditEntry.seq.desc()).limit(1)).first()
    return {
        "next_sequence": last_sequence(who.register_id, prefix_here()) + 1,
        "action_head": {"seq": head.seq, "hash": head.hash} if head else None,
    }


def hw_data(_app: str) -> dict[str, Any]:
    """The token for the devices of the register and the hub it was paired with, for enrolled devices alone."""
    who = identity()
    if who.register_id is None or who.device_id is None:
        return {"token": "", "expires": None, "url": ""}
    token, expires = issue(who.register_id)
    return {"token": token, "expires": to_text(datetime.fromtimestamp(expires, UTC)), "url": hub_of(who.device_id)}


contributions.add("pos", boot_data)
contributions.add("hw", hw_data)
follow(PairedHub)


def hub_sources() -> list[str]:
    """The hub that this page's device was paired with, which the page may call."""
    url = hub_of(identity().device_id)
    return [url, url.replace("http", "ws", 1)] if url else []


connect_sources.add("pos", hub_sources)
