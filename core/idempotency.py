"""Writing requests that may be repeated: the first answer to an `Idempotency-Key` is the answer to all who repeat it (CORE-B05).

The answer is stored in the transaction of the work itself, so a lost connection or a crash leaves both or none.  A refused
request stores nothing and may be repeated with the same key.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from flask import Response, make_response, request
from sqlalchemy import LargeBinary
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import now
from core.columns import Code, UtcDateTime
from core.db import Base, session, transaction
from core.errors import Conflict, Invalid
from core.i18n import _
from core.identity import identity

HEADER = "Idempotency-Key"
LONGEST = 200
KEPT_DAYS = 2
REPLAYED = ("Content-Type", "ETag", "Location")

View = Callable[..., Any]


class StoredAnswer(Base):
    """What a writing request was answered, by who asked and the key they chose; `digest` is of method, address and body."""

    __tablename__ = "core_stored_answer"
    asker: Mapped[Code] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    status: Mapped[int]
    headers: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[UtcDateTime] = mapped_column(default=now, index=True)


def once(view: View, allowed: Callable[[], None]) -> View:
    """A writing view that answers a repeated key with the stored answer; `allowed` raises where the asker may not ask at all.

    Raises Conflict when the key was used for another request, Invalid when it is too long.
    """

    @functools.wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Any:
        key, asker = request.headers.get(HEADER, ""), _asker()
        if not key or not asker:
            return view(*args, **kwargs)
        if len(key) > LONGEST:
            raise Invalid(_("The Idempotency-Key is too long: use up to {n} characters, such as a UUID.", n=LONGEST))
        allowed()
        digest = _digest()
        try:
            with transaction():
                return _stored(asker, key, digest) or _keep(asker, key, digest, make_response(view(*args, **kwargs)))
        except IntegrityError:
            told = _stored(asker, key, digest)  # the same request came twice at once, and the other one was first
            if told is None:
                raise
            return told

    return answer


def _asker() -> str:
    who = identity()
    return who.user_id or who.device_id or ""


def _digest() -> str:
    whole = hashlib.sha256(f"{request.method} {request.full_path}\n".encode())
    whole.update(request.get_data(cache=True))
    return whole.hexdigest()


def _stored(asker: str, key: str, digest: str) -> Response | None:
    row = session().get(StoredAnswer, (asker, key))
    if row is None:
        return None
    if row.digest != digest:
        raise Conflict(_("This Idempotency-Key was used for another request: choose a new one."))
    told = Response(row.body, row.status)
    for line in row.headers.splitlines():
        name, _colon, value = line.partition(": ")
        told.headers[name] = value
    told.headers["Idempotent-Replayed"] = "true"
    return told


def _keep(asker: str, key: str, digest: str, told: Response) -> Response:
    if told.is_streamed or told.direct_passthrough:
        return told  # a file is made anew
    headers = "\n".join(f"{name}: {told.headers[name]}" for name in REPLAYED if name in told.headers)
    body = told.get_data()
    session().add(StoredAnswer(asker=asker, key=key, digest=digest, status=told.status_code, headers=headers, body=body))
    session().flush()
    return told
