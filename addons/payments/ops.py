"""What tills report about their card terminals: charges, each of one order and never of a second, and ends of days."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from addons.payments.charges import Charge, TerminalDay
from core.db import session
from core.i18n import translator
from core.ops import Duplicate, Moment, Op, Refused, Uuid, op

_ = translator("payments")
Short = Annotated[str, msgspec.Meta(max_length=64)]
Amount = Annotated[int, msgspec.Meta(ge=1, le=10**15)]


class ChargeData(msgspec.Struct):
    """A charge as the till knows it; amounts in minor units."""

    id: Uuid
    step: Annotated[int, msgspec.Meta(ge=1, le=10**6)]
    kind: Literal["pay", "refund"]
    state: Literal["approved", "unknown", "reversed", "declined"]
    at: Moment
    amount: Amount
    currency: Annotated[str, msgspec.Meta(min_length=3, max_length=3)]
    method_id: Uuid | None = None
    order_id: Uuid | None = None
    order_number: Short = ""
    receipt: int | None = None
    trace: int | None = None
    terminal_id: Short = ""
    card: Short = ""
    card_name: Short = ""
    auth: Short = ""
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class ChargePosted(msgspec.Struct):
    """The payload of `payments.charge`."""

    charge: ChargeData


@op("payments.charge", payload=ChargePosted)
def note_charge(one: Op[ChargePosted]) -> Any:
    """Take up what a till knows of a charge; needs no right, since money that was taken must never stay unknown."""
    data = one.payload.charge
    charge = session().get(Charge, data.id, with_for_update=True)
    if charge is None:
        charge = Charge(id=data.id, store_id=one.store_id, register_id=one.register_id, employee_id=one.actor_id)
        session().add(charge)
    elif data.step <= charge.step:
        return Duplicate({"charge_id": data.id})
    elif charge.order_id and data.order_id and charge.order_id != data.order_id:
        text = _("The card charge {auth} of {receipt} belongs to another order already. Look at both orders.",
                 auth=charge.auth, receipt=charge.order_number)  # fmt: skip
        return Refused("payments.charge_taken", text, {"charge_id": data.id, "order_id": charge.order_id})
    kept = {"order_id": charge.order_id, "order_number": charge.order_number} if charge.step else {}
    for name in data.__struct_fields__:
        setattr(charge, name, getattr(data, name) or kept.get(name) or getattr(data, name))
    session().flush()
    return {"state": charge.state}


class DayEnded(msgspec.Struct):
    """The payload of `payments.terminal_day`: a terminal closed its day with `amount`; the tills knew of `booked`."""

    terminal_id: Short
    at: Moment
    amount: Annotated[int, msgspec.Meta(ge=-(10**15), le=10**15)]
    booked: Annotated[int, msgspec.Meta(ge=-(10**15), le=10**15)]


@op("payments.terminal_day", payload=DayEnded)
def note_day(one: Op[DayEnded]) -> None:
    """Keep the end of a terminal's day, so that every till that shares it counts from there."""
    data = one.payload
    session().add(
        TerminalDay(
            id=one.id, store_id=one.store_id, register_id=one.register_id, employee_id=one.actor_id,
            terminal_id=data.terminal_id, at=data.at, amount=data.amount, booked=data.booked,
        )
    )  # fmt: skip
