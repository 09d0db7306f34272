"""Rights of notifications."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("notifications").lazy

permissions = [
    Permission("notifications.view", N_("See notifications for managers"), N_("Notifications"), ("manager",)),
]
