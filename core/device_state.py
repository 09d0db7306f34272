"""What devices last told of themselves: when they were heard, and how many operations they have not sent yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import UtcDateTime, Uuid7
from core.db import Base, session
from core.models import Device

TILL, HUB = "till", "hub"
SILENT_S = 90
"""A device not heard for longer may hold operations that nobody knows of; tills report every 20 seconds."""


class DeviceState(Base):
    """The last report of a till (`pending`) and of the hub beside it (`hub_pending`, `delivered` by the hub in all)."""

    __tablename__ = "core_device_state"
    device_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_device.id", ondelete="CASCADE"), primary_key=True)
    heard_at: Mapped[UtcDateTime]
    pending: Mapped[int] = mapped_column(default=0)
    oldest_at: Mapped[UtcDateTime | None]
    hub_heard_at: Mapped[UtcDateTime | None]
    hub_pending: Mapped[int] = mapped_column(default=0)
    hub_oldest_at: Mapped[UtcDateTime | None]
    delivered: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[UtcDateTime | None]


def report(device_id: str, source: str, pending: int, oldest_at: datetime | None, delivered: int) -> None:
    """Note what a till, or the hub beside it, says; inside the transaction in hand."""
    moment = now()
    device = session().get_one(Device, device_id)
    state = session().get(DeviceState, device_id) or DeviceState(
        device_id=device_id, heard_at=moment, pending=0, hub_pending=0, delivered=0
    )
    if source == HUB:
        if delivered > state.delivered:
            state.delivered_at = moment
        state.hub_heard_at, state.hub_pending, state.hub_oldest_at, state.delivered = moment, pending, oldest_at, delivered
    else:
        state.heard_at, state.pending, state.oldest_at, device.seen_at = moment, pending, oldest_at, moment
    session().add(state)
    session().flush()


def unsynced(register_id: str) -> list[dict[str, Any]]:
    """Devices of a register that may hold operations the server lacks: pending ones reported, or silent for too long.

    Each with `name`, `heard_at` (None: never), `pending` (the larger of what till and hub said) and `silent_s`.
    """
    query = select(Device, DeviceState).outerjoin(DeviceState, DeviceState.device_id == Device.id)
    query = query.where(Device.register_id == register_id, Device.active, Device.kind.in_(("till", "kiosk")))
    found = []
    for device, state in session().execute(query.order_by(Device.name, Device.id)):
        heard = state.heard_at if state else None
        pending = max(state.pending, state.hub_pending) if state else 0
        silent_s = int((now() - heard).total_seconds()) if heard else None
        if pending or (silent_s is not None and silent_s > SILENT_S):
            found.append({"id": device.id, "name": device.name, "heard_at": heard, "pending": pending, "silent_s": silent_s})
    return found


def states() -> dict[str, DeviceState]:
    """What is known of every device, by its id."""
    return {state.device_id: state for state in session().scalars(select(DeviceState))}
