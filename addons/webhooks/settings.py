"""Where webhooks may go, and how long they are tried."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("webhooks").lazy

settings = [
    Setting("webhooks.private_addresses", N_("Webhooks within the own network"), "boolean", False, "company",
            N_("Allows addresses such as 192.168.1.20 or localhost. Leave it off unless a program of yours listens there.")),
    Setting("webhooks.give_up_days", N_("Days after which a webhook is given up"), "integer", 3, "company",
            N_("An address that takes nothing for so long is switched off; the owner is told by e-mail."), minimum=1, maximum=30),
    Setting("webhooks.keep_days", N_("Days for which deliveries are kept"), "integer", 30, "company",
            N_("Older ones are removed from the list; those that still wait stay."), minimum=1, maximum=365),
]  # fmt: skip
