"""The error tree: every refusal has a code, an HTTP status and a sentence that says what to do."""

from __future__ import annotations

from typing import Any


class TezgaError(Exception):
    """A refusal that a person can act on; `code` is stable and starts with the addon's name."""

    code = "core.error"
    status = 400

    def __init__(self, message: str, *, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or {}


class Invalid(TezgaError):
    """The data sent cannot be accepted; `details.fields` names each field and its fault."""

    code = "validation"
    status = 422


class NotSignedIn(TezgaError):
    """Nobody is signed in, or the device is not enrolled."""

    code = "core.not_signed_in"
    status = 401


class Denied(TezgaError):
    """The person or device is known but may not do this."""

    code = "core.denied"
    status = 403


class NotFound(TezgaError):
    """The thing does not exist, or its addon is off in this store."""

    code = "core.not_found"
    status = 404


class Conflict(TezgaError):
    """Somebody else changed the thing first, or the state does not allow the act."""

    code = "core.conflict"
    status = 409


class TooMany(TezgaError):
    """Too many tries; `details.retry_after` says how many seconds to wait."""

    code = "core.too_many"
    status = 429


class AddonError(TezgaError):
    """An addon cannot be found, resolved, installed or removed; the message names addon, file and remedy."""

    code = "core.addon"
    status = 409


class DatabaseBehind(TezgaError):
    """The database does not fit the code; the message names the command that repairs it."""

    code = "core.database"
    status = 503
