"""What receipts look like."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("receipts").lazy

settings = [
    Setting("receipts.width", N_("Paper"), "select", "48", "register", N_("How many characters fit on a line."),
            (("48", N_("80 mm (48 characters)")), ("42", N_("80 mm (42 characters)")), ("32", N_("58 mm (32 characters)")))),
    Setting("receipts.show_taxes", N_("Print the taxes by rate"), "boolean", True, "register"),
    Setting("receipts.qr", N_("Code at the end"), "select", "receipt", "register", N_("Scanned when goods are taken back."),
            (("receipt", N_("QR code of the receipt")), ("number", N_("QR code of its number")), ("none", N_("None")))),
    Setting("receipts.browser_print", N_("Print with the browser without a hub"), "boolean", False, "register",
            N_("Opens the print dialog after a sale where no device hub answers.")),
]  # fmt: skip
