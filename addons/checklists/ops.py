"""What tills tell: a task was ticked, or is open again."""

from __future__ import annotations

from datetime import date

import msgspec

from addons.checklists.services import tick
from core.ops import Moment, Op, Uuid, op


class Ticked(msgspec.Struct):
    """The payload of `checklists.tick`; `start` is the first day of the period that the till had."""

    checklist_id: Uuid
    task_id: Uuid
    start: date
    done: bool
    at: Moment


@op("checklists.tick", payload=Ticked, permission="checklists.tick")
def ticked(one: Op[Ticked]) -> None:
    """Note how a task stands in the store."""
    said = one.payload
    tick(one.store_id, said.checklist_id, said.task_id, said.start, done=said.done, at=said.at, by=one.actor_id)
