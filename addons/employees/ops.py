"""What tills tell of the time clock."""

from __future__ import annotations

from typing import Any

import msgspec

from addons.employees import shifts
from core.ops import Duplicate, Moment, Op, Uuid, op


class ClockIn(msgspec.Struct):
    """The payload of `employees.clock_in`."""

    shift_id: Uuid
    at: Moment


class ClockOut(msgspec.Struct):
    """The payload of `employees.clock_out`."""

    at: Moment


@op("employees.clock_in", payload=ClockIn)
def clock_in(one: Op[ClockIn]) -> Any:
    """Begin the shift of who signed in."""
    if one.actor_id is None:
        return None
    shift = shifts.clock_in(one.payload.shift_id, one.store_id, one.actor_id, one.payload.at, one.device_id)
    answer = {"shift_id": shift.id, "late_minutes": shift.late_minutes}
    return answer if shift.id == one.payload.shift_id else Duplicate(answer)


@op("employees.clock_out", payload=ClockOut)
def clock_out(one: Op[ClockOut]) -> Any:
    """End the shift of who clocks out."""
    shift = shifts.clock_out(one.store_id, one.actor_id, one.payload.at) if one.actor_id else None
    return {"shift_id": shift.id if shift else None}
