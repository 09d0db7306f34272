"""Rights of help."""

from __future__ import annotations

from core.i18n import translator
from core.permissions import Permission

N_ = translator("help").lazy

permissions = [Permission("help.questions", N_("See questions without an answer"), N_("Help"), ("manager",))]
