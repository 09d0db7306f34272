"""What the catalogue refuses."""

from __future__ import annotations

from core.errors import Conflict, Invalid


class BarcodeTaken(Conflict):
    """The barcode belongs to another product that is sold; the message names it."""

    code = "catalog.barcode_taken"


class WrongBarcode(Invalid):
    """The barcode cannot be right: its check digit is wrong, or it holds characters that no label carries."""

    code = "catalog.wrong_barcode"


class NoFreeBarcode(Conflict):
    """Every internal barcode with the prefix of the settings is in use."""

    code = "catalog.no_free_barcode"
