"""Titles of what is recorded."""

from __future__ import annotations

from core.audit_titles import titles
from core.i18n import translator

N_ = translator("cash_shifts").lazy
titles({"cash_shifts.late": N_("Drawer opened late"), "cash_shifts.early": N_("Drawer closed early")})
