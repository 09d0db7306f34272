"""Series of numbers: several tills of one register never give out the same number, even while none of them has the server."""

from __future__ import annotations

import itertools

from sqlalchemy import select

from core.db import session
from core.identity import identity
from core.models import Device, Register

SELLING = frozenset({"till", "kiosk"})


def free_series(register_id: str, kind: str) -> str:
    """The series of a device that comes to a register: none for the first that sells there, else the lowest that is free."""
    if kind not in SELLING:
        return ""
    session().scalar(select(Register.id).where(Register.id == register_id).with_for_update())
    query = select(Device.series).where(Device.register_id == register_id, Device.active, Device.kind.in_(SELLING))
    taken = set(session().scalars(query))
    return next(name for name in itertools.chain([""], map(str, itertools.count(2))) if name not in taken)


def prefix_of(device: Device | None, register: Register) -> str:
    """What the numbers of a device begin with: `R1`, or `R1.2` for the second till of that register."""
    return f"{register.code}.{device.series}" if device is not None and device.series else register.code


def prefix_here() -> str:
    """What the numbers of the device in hand begin with; raises where there is no register."""
    who = identity()
    device = session().get(Device, who.device_id) if who.device_id else None
    return prefix_of(device, session().get_one(Register, who.register_id))
