"""Who is acting: the person, the device, the store and register of the work in hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from core.errors import NotSignedIn
from core.i18n import _


@dataclass(frozen=True, slots=True)
class Identity:
    """The actor of a request, job or command; empty where nobody is known.

    `is_at_device`: the person signed in at the device (by PIN or badge), so that the store is the device's.
    `key_id`: the API key of a program; then the user is whom the program acts as.
    """

    user_id: str | None = None
    user_name: str = ""
    device_id: str | None = None
    device_kind: str = ""
    store_id: str | None = None
    register_id: str | None = None
    permissions: frozenset[str] = frozenset()
    login_id: str | None = None
    is_at_device: bool = False
    key_id: str | None = None

    def require_user(self) -> str:
        """The person's id; raises NotSignedIn where nobody is signed in."""
        if self.user_id is None:
            raise NotSignedIn(_("Sign in first: your session has ended or never began."))
        return self.user_id

    def require_device(self) -> str:
        """The device's id; raises NotSignedIn where the device is not enrolled or was revoked."""
        if self.device_id is None:
            raise NotSignedIn(_("This device is not enrolled. Ask a manager for an enrolment code (Devices in the back office)."))
        return self.device_id

    def require_store(self) -> str:
        """The store's id; raises NotSignedIn where no store is known."""
        if self.store_id is None:
            raise NotSignedIn(_("Choose a store first."))
        return self.store_id


NOBODY = Identity()
_identity: ContextVar[Identity] = ContextVar("tezga_identity", default=NOBODY)


def identity() -> Identity:
    """The actor of the work in hand."""
    return _identity.get()


@contextmanager
def acting_as(actor: Identity) -> Iterator[None]:
    """The work inside is done by `actor`."""
    token = _identity.set(actor)
    try:
        yield
    finally:
        _identity.reset(token)
