"""Keys of programs: a program acts as a person without PIN or password, with roles of its own, and proves itself by a key.

A key is shown once; only its hash is kept.  A new one ends the old one at once.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ForeignKey, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core import audit
from core.audit_titles import titles
from core.clock import now
from core.columns import Code, Name, UtcDateTime, Uuid7
from core.db import Base, on_commit, session, transaction
from core.errors import Conflict, NotSignedIn, TooMany
from core.i18n import N_, _
from core.kernel import Kernel, current_kernel
from core.models import Record, User
from core.pace import NOTED_EVERY_S, Pace
from core.secretbox import new_token, token_hash

PREFIX = "tzk_"
PER_MINUTE = 600

titles({"api_key.issue": N_("API key made"), "api_key.replace": N_("API key replaced")})


class WrongApiKey(NotSignedIn):
    """The key is unknown, was replaced or archived, or its time is over."""

    code = "core.wrong_api_key"


class ApiKey(Record, Base):
    """A program that uses the API: `user_id` is whom it acts as; `hint` is the end of its key, for people to tell keys apart."""

    __tablename__ = "core_api_key"
    name: Mapped[Name]
    user_id: Mapped[Uuid7] = mapped_column(ForeignKey("core_user.id"), unique=True)
    key_hash: Mapped[str | None] = mapped_column(unique=True)
    hint: Mapped[Code] = mapped_column(default="")
    per_minute: Mapped[int] = mapped_column(default=PER_MINUTE)
    expires_at: Mapped[UtcDateTime | None]
    issued_at: Mapped[UtcDateTime | None]
    used_at: Mapped[UtcDateTime | None]
    user: Mapped[User] = relationship(lazy="selectin")


def issue(key: ApiKey) -> str:
    """A new key of a program, told this once; the one before is refused from now on. Raises Conflict where it is archived."""
    if not key.active:
        raise Conflict(_("This API key is archived. Restore it first."))
    text, act = PREFIX + new_token(), "replace" if key.key_hash else "issue"
    values = {"key_hash": token_hash(text), "hint": text[-4:], "issued_at": now(), "used_at": None}
    session().execute(update(ApiKey).where(ApiKey.id == key.id).values(values))  # no new revision: an open form may be saved
    pace, key_id = Pace.of(current_kernel()), key.id
    on_commit(lambda: pace.forget(key_id))
    audit.record(f"api_key.{act}", "core.api_key", key.id, name=key.name)
    return text


def identify(text: str) -> tuple[str, str]:
    """Ids of the key and of whom its program acts as; raises WrongApiKey, or TooMany beyond the requests of a minute."""
    found = session().scalar(select(ApiKey).where(ApiKey.key_hash == token_hash(text), ApiKey.active))
    if found is None:
        raise WrongApiKey(_("This API key is not valid: it is wrong, was replaced or was archived."))
    if found.expires_at is not None and found.expires_at <= now():
        raise WrongApiKey(_("This API key has expired. Make a new one in the back office."))
    wait_s = Pace.of(current_kernel()).wait_s(found.id, found.per_minute)
    if wait_s:
        reason = _.ngettext(
            "Too many requests with this API key. Try again in {n} second.",
            "Too many requests with this API key. Try again in {n} seconds.",
            wait_s,
        )
        raise TooMany(reason, details={"retry_after": wait_s})
    return found.id, found.user_id


def note_use(kernel: Kernel, key_id: str) -> None:
    """Keep when a key was used last, to the minute; never within a request's own unit of work."""
    if not Pace.of(kernel).is_news(key_id):
        return
    moment = now()
    with kernel.unit_of_work(), transaction() as current:
        stale = (ApiKey.used_at.is_(None)) | (ApiKey.used_at < moment - timedelta(seconds=NOTED_EVERY_S))
        current.execute(update(ApiKey).where(ApiKey.id == key_id, stale).values(used_at=moment))


def bearer(header: str | None) -> str | None:
    """The key that an `Authorization` header carries (RFC 6750, 2.1); None where it carries none."""
    scheme, _space, text = (header or "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" and text.strip() else None
