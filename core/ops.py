"""Client operations: what a till did, as facts with client-made ids that the server takes up exactly once.

class Tip(msgspec.Struct): order_id: Uuid; amount: int

@op("example_tips.tip", payload=Tip, permission="pos.sell")
def take_tip(op: Op[Tip]) -> None: ...

A `batch` handler gets all operations of its type at once, as plain structs, and writes them with set-based statements; it
returns one result each (or None for no results).  A handler refuses an operation by raising a TezgaError or, for one of
many, by returning `Refused`; it then waits for a person in the review list.  `core.op_ingest` takes posts, `core.op_review`
holds what a person decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from sqlalchemy import Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, Id, JsonList, LongText, UtcDateTime, Uuid7
from core.db import Base
from core.owner import owner_of
from core.registry import Registry

APPLIED, DUPLICATE, REVIEW, WAITING, DISCARDED = "applied", "duplicate", "review", "waiting", "discarded"

Uuid = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
"""A UUID in a payload struct: lower-case text with dashes."""

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time in a payload struct: RFC 3339 with a zone."""


class Operation(Base):
    """An operation as it came, and the answer given; the same answer goes out whenever it is posted again."""

    __tablename__ = "core_op"
    id: Mapped[Id]
    type: Mapped[Code]
    version: Mapped[int]
    store_id: Mapped[Uuid7]
    register_id: Mapped[Uuid7 | None]
    settlement_id: Mapped[Uuid7 | None]
    device_id: Mapped[Uuid7 | None]
    actor_id: Mapped[Uuid7 | None]
    depends_on: Mapped[JsonList]
    approvals: Mapped[JsonList | None]
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[Code]
    answer: Mapped[bytes] = mapped_column(LargeBinary)
    reason_code: Mapped[Code | None]
    reason: Mapped[LongText | None]
    created_at: Mapped[UtcDateTime]
    received_at: Mapped[UtcDateTime] = mapped_column(default=now)
    decided_at: Mapped[UtcDateTime | None]
    decided_by: Mapped[Uuid7 | None]
    decision: Mapped[LongText | None]
    __table_args__ = (
        Index(
            "ix_core_op_undecided", "status", "store_id", "received_at",
            postgresql_where=text("status IN ('review', 'waiting')"), sqlite_where=text("status IN ('review', 'waiting')"),
        ),
    )  # fmt: skip


class OperationNeed(Base):
    """A waiting operation and one that it needs first."""

    __tablename__ = "core_op_need"
    op_id: Mapped[Uuid7] = mapped_column(primary_key=True)
    needs_id: Mapped[Uuid7] = mapped_column(primary_key=True, index=True)


P = TypeVar("P")


class Op(msgspec.Struct, Generic[P], frozen=True):
    """What a handler receives; `unapproved` names the sensitive acts in it that nobody allowed (see `core.op_control`)."""

    id: str
    type: str
    version: int
    created_at: datetime
    received_at: datetime
    store_id: str
    register_id: str | None
    settlement_id: str | None
    device_id: str | None
    actor_id: str | None
    payload: P
    unapproved: tuple[str, ...] = ()


class Refused(msgspec.Struct, frozen=True):
    """A handler's answer for an operation that a person must look at; the rest of the batch stands."""

    code: str
    message: str
    details: dict[str, Any] = {}


class Duplicate(msgspec.Struct, frozen=True):
    """A handler's answer for an operation whose effect is there already, posted under another id."""

    result: Any = None


@dataclass(frozen=True, slots=True)
class OpType:
    """A declared operation type in one version."""

    name: str
    version: int
    payload: type[Any]
    decoder: msgspec.json.Decoder[Any]
    function: Callable[..., Any]
    batch: bool
    permission: str | None
    owner: str


op_types: Registry[OpType] = Registry("operation type")


def op(
    name: str, *, payload: type[Any], version: int = 1, permission: str | None = None, batch: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the handler of an operation type; declare the previous version too, for tills not yet updated.

    `permission` is what the acting person needs in the store; None admits everyone at an enrolled device.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        owner = owner_of(function.__module__)
        kind = OpType(name, version, payload, msgspec.json.Decoder(payload), function, batch, permission, owner)
        op_types.add(f"{name}@{version}", kind, owner=owner)
        return function

    return decorate


def op_schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """JSON schemas for OpenAPI: a reference for each operation type (`name@version`), and the components they use."""
    kinds = dict(op_types.items())
    template = "#/components/schemas/{name}"
    references, components = msgspec.json.schema_components([kind.payload for kind in kinds.values()], ref_template=template)
    return dict(zip(kinds, references, strict=True)), components
