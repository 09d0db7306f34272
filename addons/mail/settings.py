"""How long e-mails are kept."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("mail").lazy

settings = [
    Setting("mail.keep_days", N_("Keep sent e-mails for"), "integer", 180, "company",
            N_("Days after which the list forgets an e-mail that was sent, with its address."), minimum=7, maximum=3650),
]  # fmt: skip
