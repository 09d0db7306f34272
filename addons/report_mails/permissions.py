"""Rights of reports by e-mail."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("report_mails").lazy

permissions = [
    Permission("report_mails.edit", N_("Send reports by e-mail"), N_("Reports"), ("manager",)),
]
