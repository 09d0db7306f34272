"""What webhooks refuse."""

from __future__ import annotations

from core.errors import TezgaError


class NoSecret(TezgaError):
    """The webhook has no secret yet to sign with."""

    code = "webhooks.no_secret"
    status = 409


class Archived(TezgaError):
    """Nothing is sent to a webhook that is switched off."""

    code = "webhooks.archived"
    status = 409
