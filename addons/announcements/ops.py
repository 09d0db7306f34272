"""What tills tell: an announcement was read."""

from __future__ import annotations

import msgspec

from addons.announcements.services import put_away
from core.ops import Op, Refused, Uuid, op


class Read(msgspec.Struct):
    """The payload of `announcements.read`."""

    announcement_id: Uuid


@op("announcements.read", payload=Read)
def read(one: Op[Read]) -> Refused | None:
    """Note who has read an announcement."""
    if one.actor_id is not None:
        put_away(one.payload.announcement_id, one.actor_id)
    return None
