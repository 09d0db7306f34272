"""The training mode of a register, switched at the till: practice is marked, has its own numbers and counts nowhere (C11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from core.deeds import Deed, watch
from core.i18n import translator
from core.ops import Op, Refused, op
from core.settings import set_values

_ = translator("pos")


class Switch(msgspec.Struct):
    """The payload of `pos.training`."""

    on: bool


@op("pos.training", payload=Switch)
def switch(one: Op[Switch]) -> Refused | None:
    """Switch the training mode of the till's register; whether it was allowed is judged before this."""
    if one.register_id is None:
        return Refused("pos.no_register", _("Only the till of a register has a training mode."))
    set_values("register", one.register_id, {"pos.training": one.payload.on})
    return None


@watch("pos.training")
def switched(ops: Sequence[Op[Switch]]) -> Iterator[Deed]:
    """Each is a sensitive act: sales of practice are no sales, and who ends it makes real ones."""
    for one in ops:
        title = str(_("Begin training mode") if one.payload.on else _("End training mode"))
        yield Deed(one.id, "pos.training", title, subject={"on": one.payload.on}, stops=True)
