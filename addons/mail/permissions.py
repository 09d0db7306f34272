"""Rights of e-mail."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("mail").lazy

permissions = [
    Permission("mail.view", N_("See the e-mails that went out"), N_("E-mail"), ("manager",)),
    Permission("mail.send", N_("Send an e-mail again"), N_("E-mail"), ("manager",)),
    Permission("mail.templates", N_("Write the templates of e-mails"), N_("E-mail"), ("manager",)),
]
