"""What stock refuses."""

from __future__ import annotations

from core.errors import TezgaError


class NotTracked(TezgaError):
    """The stock of this product is not counted."""

    code = "stock.not_tracked"
    status = 409


class LedgerIsFinal(TezgaError):
    """A move never changes; a wrong one is put right by another."""

    code = "stock.ledger_is_final"
    status = 409
