"""The entry of reports in the back office."""

from __future__ import annotations

from core.i18n import translator
from core.views import Menu

N_ = translator("reports").lazy

menus = [
    Menu(
        key="reports.reports", title=N_("Reports"), section="reports", icon="chart-column", order=10, screen="reports.reports",
        permission="reports.view",
    )
]  # fmt: skip
