"""Rights of webhooks."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("webhooks").lazy

permissions = [Permission("webhooks.manage", N_("Manage webhooks"), N_("Webhooks"), (), everywhere=True)]
