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


class DocumentIsFinal(TezgaError):
    """A document that was booked never changes; another one puts it right."""

    code = "stock.document_is_final"
    status = 409


class UnknownDocument(TezgaError):
    """There is no such document here, or it has not arrived yet."""

    code = "stock.unknown_document"
    status = 404
