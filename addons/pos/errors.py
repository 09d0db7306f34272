"""What the till's server side refuses."""

from __future__ import annotations

from core.errors import Denied, NotFound


class PairingRefused(Denied):
    """The hub is not of this shop or not of this register."""

    code = "pos.pairing_refused"


class PairingExpired(NotFound):
    """No till waits for this code."""

    code = "pos.pairing_expired"
