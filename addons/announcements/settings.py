"""Whether tills are heard when something critical is announced."""

from __future__ import annotations

from core.i18n import translator
from core.settings import Setting

N_ = translator("announcements").lazy

settings = [
    Setting("announcements.sound", N_("Sound for critical messages"), "boolean", True, "register",
            N_("The till sounds once when a critical message comes.")),
]  # fmt: skip
