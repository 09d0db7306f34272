"""What operations of drawers and of the vault carry."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from core.ops import Moment, Uuid

Amount = Annotated[int, msgspec.Meta(ge=-(10**15), le=10**15)]


class SettlementData(msgspec.Struct, rename={"opening": "float"}):
    """A settlement as the till opened it, with its own gapless number; `reason` says why the float is not the fixed one."""

    id: Uuid
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=56)]
    sequence: int
    register_id: Uuid
    opened_at: Moment
    opening: Amount = 0
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Opening(msgspec.Struct):
    """The payload of `cash.settlement_open`."""

    settlement: SettlementData


class Piece(msgspec.Struct):
    """How many of a coin or note there are."""

    denomination: Amount
    count: Annotated[int, msgspec.Meta(ge=0, le=10**9)]


class Count(msgspec.Struct):
    """The payload of `cash.settlement_count`; without `counted` the drawer is merely taken out of use."""

    settlement_id: Uuid
    counted_at: Moment
    counts: list[Piece] = []
    counted: Amount | None = None
    declared: dict[str, Amount] = {}


class Closing(msgspec.Struct):
    """The payload of `cash.settlement_close`: what is noted, the grant for a large difference, those that pass obstacles."""

    settlement_id: Uuid
    closed_at: Moment
    note: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    grant: dict[str, Any] | None = None
    grants: list[dict[str, Any]] = []


class Movement(msgspec.Struct):
    """The payload of `cash.movement`: cash put in or taken out (a positive amount), or the drawer opened for nothing.

    An opening is a zero receipt with a number of its own; tills of before gave none. With `reason_id` the text is a remark.
    """

    id: Uuid
    kind: Literal["in", "out", "drawer_open"]
    at: Moment
    settlement_id: Uuid | None = None
    amount: Annotated[int, msgspec.Meta(ge=0, le=10**15)] = 0
    reason: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    reason_id: Uuid | None = None
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=56)] | None = None
    sequence: Annotated[int, msgspec.Meta(ge=1)] | None = None


class VaultMove(msgspec.Struct):
    """The payload of `cash.vault_move`: money put into the vault or taken out, and why: a reason's id, words, or both."""

    id: Uuid
    kind: Literal["in", "out"]
    at: Moment
    amount: Annotated[int, msgspec.Meta(gt=0, le=10**15)]
    reason: Annotated[str, msgspec.Meta(max_length=1000)]
    reason_id: Uuid | None = None


class VaultCount(msgspec.Struct):
    """The payload of `cash.vault_count`."""

    counted_at: Moment
    counted: Amount
    counts: list[Piece] = []


class VaultClose(msgspec.Struct):
    """The payload of `cash.vault_close`: `count_id` is the operation that counted last."""

    count_id: Uuid
    closed_at: Moment


class Suspending(msgspec.Struct):
    """The payload of `cash.settlement_suspend`."""

    settlement_id: Uuid
    at: Moment


class Resuming(msgspec.Struct):
    """The payload of `cash.settlement_resume`: the register at which the drawer goes on."""

    settlement_id: Uuid
    register_id: Uuid
    at: Moment


class Sending(msgspec.Struct):
    """The payload of `cash.transfer`; without a settlement the money leaves the vault.

    A handover carries the receiver's grant for `cash.receive`, signed over transfer, amount and receiver.
    """

    id: Uuid
    kind: Literal["handover", "safe", "bank"]
    at: Moment
    amount: Annotated[int, msgspec.Meta(gt=0, le=10**15)]
    number: Annotated[str, msgspec.Meta(min_length=1, max_length=56)]
    sequence: Annotated[int, msgspec.Meta(ge=1)]
    register_id: Uuid
    settlement_id: Uuid | None = None
    receiver_id: Uuid | None = None
    reference: Annotated[str, msgspec.Meta(max_length=200)] = ""
    grant: dict[str, Any] | None = None


class Arrival(msgspec.Struct):
    """The payload of `cash.transfer_receive`: what arrived, in minor units."""

    transfer_id: Uuid
    at: Moment
    arrived: Annotated[int, msgspec.Meta(ge=0, le=10**15)]
    remark: Annotated[str, msgspec.Meta(max_length=500)] = ""
