"""What travels: the posted envelope, and the answers as the bytes that are stored and sent again."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

import msgspec

from core.clock import now
from core.errors import Invalid
from core.ids import is_uuid
from core.ops import APPLIED, DUPLICATE, Moment, Refused, Uuid
from core.sayings import saying_of, tell

MOST = 200
_NAMESPACE = uuid.UUID("6f1c1b7e-5a55-4c0e-9d1c-7e26a0000001")


class Posted(msgspec.Struct):
    """An operation as a client posts it; `approvals` are grants (`core.grants`) for the sensitive acts in it."""

    id: Uuid
    type: Annotated[str, msgspec.Meta(max_length=64)]
    created_at: Moment
    store_id: Uuid
    payload: msgspec.Raw
    version: int = 1
    actor_id: Uuid | None = None
    register_id: Uuid | None = None
    settlement_id: Uuid | None = None
    depends_on: list[Uuid] = []
    approvals: list[Any] = []


class Envelope(msgspec.Struct):
    """The body of a post."""

    ops: list[Posted]


class _Loose(msgspec.Struct):
    ops: list[msgspec.Raw]


class _Named(msgspec.Struct):
    id: str = ""


_envelope = msgspec.json.Decoder(Envelope)
_loose = msgspec.json.Decoder(_Loose)
_posted = msgspec.json.Decoder(Posted)
_named = msgspec.json.Decoder(_Named)
_encoder = msgspec.json.Encoder()


def decode(body: bytes, store_id: str) -> list[tuple[Posted, str | None]]:
    """The operations of a post, each with its fault where it could not be read, which stops none of the others.

    Raises Invalid where the body is no envelope at all or holds more than 200 operations.
    """
    try:
        read: list[tuple[Posted, str | None]] = [(posted, None) for posted in _envelope.decode(body).ops]
    except (msgspec.DecodeError, UnicodeDecodeError):
        read = [_read(bytes(raw), store_id) for raw in _split(body)]
    if len(read) > MOST:
        raise Invalid(f"{len(read)} operations in one call are too many; send at most {MOST} at a time.")
    return read


def _split(body: bytes) -> list[msgspec.Raw]:
    try:
        return _loose.decode(body).ops
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid(f'The body must be {{"ops": [...]}}: {error}') from error


def _read(raw: bytes, store_id: str) -> tuple[Posted, str | None]:
    try:
        return _posted.decode(raw), None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Posted(_name(raw), "", now(), store_id, msgspec.Raw(raw)), str(error)


def _name(raw: bytes) -> str:
    """The id given, or one made of the content, so that the same bad operation is stored once."""
    try:
        given = _named.decode(raw).id
    except (msgspec.DecodeError, UnicodeDecodeError):
        given = ""
    return given.lower() if is_uuid(given) else str(uuid.uuid5(_NAMESPACE, raw.hex()))


def answer(op_id: str, status: str, *, result: Any = None, reason: dict[str, Any] | None = None) -> bytes:
    """The answer to one operation, as it is stored and sent."""
    content: dict[str, Any] = {"id": op_id, "status": status}
    if result is not None:
        content["result"] = result
    if reason is not None:
        content["reason"] = reason
    return _encoder.encode(content)


def told(refusal: Refused) -> dict[str, Any]:
    """A refusal as it is stored: code, sentence, details, and what the sentence was made of, to tell it again."""
    reason: dict[str, Any] = {"code": refusal.code, "message": refusal.message}
    if refusal.details:
        reason["details"] = refusal.details
    saying = saying_of(refusal.message)
    return reason if saying is None else {**reason, "saying": saying}


def reason_of(stored: bytes) -> str | None:
    """The reason in a stored answer, in the language of whoever reads it now; None where it holds none."""
    reason = msgspec.json.decode(stored).get("reason")
    return tell(reason.get("saying"), reason["message"]) if reason else None


def retold(stored: bytes, status: str) -> bytes:
    """A stored answer as it goes out: the same bytes, but for its sentence in the language of whoever asks."""
    if status in (APPLIED, DUPLICATE):
        return stored
    content = msgspec.json.decode(stored)
    reason = content.get("reason") or {}
    if not reason.get("saying"):
        return stored
    reason["message"] = tell(reason["saying"], reason["message"])
    return _encoder.encode(content)


def response(answers: list[bytes]) -> bytes:
    """The body of the response to a post."""
    return b'{"results":[' + b",".join(answers) + b"]}"
