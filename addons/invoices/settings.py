"""What invoices say besides the sale."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("invoices").lazy

settings = [
    Setting("invoices.footer", N_("Text at the end of invoices"), "textarea", "", "store",
            N_("Bank account, register court, thanks; printed at the foot of every invoice.")),
    Setting("invoices.need_tax_id", N_("Ask for the buyer's tax number"), "boolean", True, "store",
            N_("Off: an invoice may do with name and address.")),
]  # fmt: skip
