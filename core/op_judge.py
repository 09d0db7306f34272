"""Whether an operation may be applied at all: known type, right store, addon on, readable payload, permission held."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Engine

from core.errors import NotFound
from core.i18n import _
from core.kernel import current_kernel
from core.op_wire import Posted, answer, told
from core.ops import APPLIED, DUPLICATE, REVIEW, WAITING, Op, OpType, Refused, op_types
from core.permissions import granted, rights_changed

RIGHTS_S = 5.0  # an operation was done some time ago, so that rights a few seconds old do

_rights: dict[tuple[Engine, str, str], tuple[float, frozenset[str]]] = {}


@dataclass(slots=True)
class Work:
    """An operation on its way: what it is, and at the end its status and answer."""

    posted: Posted
    device_id: str | None
    received_at: datetime
    kind: OpType | None = None
    op: Op[Any] | None = None
    status: str = ""
    answer: bytes = b""
    refusal: Refused | None = None
    needs: list[str] = field(default_factory=list)

    def settle(self, status: str, result: Any = None) -> None:
        """Note that it was applied, with the handler's result."""
        self.status, self.refusal = status, None
        self.answer = answer(self.posted.id, status, result=result)

    def refuse(self, refusal: Refused, status: str = REVIEW) -> None:
        """Note why it was not applied."""
        self.status, self.refusal = status, refusal
        self.answer = answer(self.posted.id, status, reason=told(refusal))

    def wait(self, needs: list[str]) -> None:
        """Note that it waits for others."""
        self.needs = needs
        text = _("It needs an operation that has not arrived or was not accepted yet.")
        self.refuse(Refused("core.waiting", text, {"needs": needs}), WAITING)

    @property
    def is_applied(self) -> bool:
        """Whether its effect is there."""
        return self.status in (APPLIED, DUPLICATE)


def judge(work: Work, fault: str | None, store_id: str, known_rights: tuple[str | None, frozenset[str]]) -> None:
    """Make the operation ready for its handler, or refuse it; `known_rights` are those of the person who posts."""
    posted = work.posted
    refusal = _refusal(work, fault, store_id)
    if refusal is None and work.kind is not None and work.kind.permission is not None:
        refusal = _forbidden(posted, work.kind.permission, known_rights)
    if refusal is not None:
        work.refuse(refusal)


def _refusal(work: Work, fault: str | None, store_id: str) -> Refused | None:
    posted = work.posted
    if fault is not None:
        return Refused("validation", _("The operation cannot be read: {fault}", fault=fault))
    if posted.store_id != store_id:
        return Refused("core.wrong_store", _("The operation belongs to another store than the device that sent it."))
    try:
        work.kind = op_types.get(f"{posted.type}@{posted.version}")
    except NotFound:
        text = _(
            "Nothing here takes “{type}” in version {version}. Is its addon installed and on in this store?",
            type=posted.type, version=posted.version,
        )  # fmt: skip
        return Refused("core.unknown_operation", text, {"type": posted.type, "version": posted.version})
    try:
        work.op = read_op(work)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Refused("validation", _("The content of the operation does not fit: {fault}", fault=str(error)))
    return None


def read_op(work: Work) -> Op[Any]:
    """The operation with its payload decoded; raises msgspec.ValidationError where that does not fit."""
    posted, kind = work.posted, work.kind
    assert kind is not None
    return Op(
        posted.id, posted.type, posted.version, posted.created_at, work.received_at, posted.store_id, posted.register_id,
        posted.settlement_id, work.device_id, posted.actor_id, kind.decoder.decode(posted.payload),
    )  # fmt: skip


def _forbidden(posted: Posted, permission: str, known_rights: tuple[str | None, frozenset[str]]) -> Refused | None:
    if posted.actor_id is None:
        text = _("Nobody is named who did this; it needs the right {permission}.", permission=permission)
        return Refused("core.denied", text, {"permission": permission})
    held = known_rights[1] if known_rights[0] == posted.actor_id else rights_of(posted.actor_id, posted.store_id)
    if permission in held:
        return None
    text = _("Who did this may not: it needs the right {permission}.", permission=permission)
    return Refused("core.denied", text, {"permission": permission})


def rights_of(user_id: str, store_id: str) -> frozenset[str]:
    """The permissions of a person in a store, not older than five seconds."""
    key = (current_kernel().engine, user_id, store_id)
    moment = time.monotonic()
    found = _rights.get(key)
    if found is None or moment - found[0] > RIGHTS_S:
        if len(_rights) > 1000:
            _rights.clear()
        found = _rights[key] = (moment, granted(user_id, store_id))
    return found[1]


@rights_changed.connect
def forget_rights(_nothing: None = None) -> None:
    """Look rights up anew, after they were changed in this process."""
    _rights.clear()
