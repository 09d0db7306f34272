"""Rights of announcements."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("announcements").lazy

permissions = [
    Permission("announcements.edit", N_("Write announcements"), N_("Announcements"), ("manager",)),
    Permission("announcements.managers", N_("See announcements for managers"), N_("Announcements"), ("manager",)),
]
