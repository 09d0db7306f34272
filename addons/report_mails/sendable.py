"""Reports that can be sent: what each says for its days; an addon adds its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from addons.mail.services import Kind, Table, Variable, kinds
from addons.reports.services import Wanted, reports, words_of
from core.db import session
from core.format_dates import format_date
from core.i18n import LazyText, translator
from core.models import Store
from core.registry import Registry

N_ = translator("report_mails").lazy
_ = translator("report_mails")
MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sendable:
    """A report for e-mails: its template, the values of its variables (None: nothing to send), and the report that goes as PDF."""

    title: str | LazyText
    template: str
    values: Callable[[Wanted], dict[str, Any] | None]
    pdf: str = ""
    by: str = ""


sendable: Registry[Sendable] = Registry("report by e-mail")
titles: dict[str, Any] = {}
badges: dict[str, tuple[str, str | LazyText]] = {}


def offer(key: str, entry: Sendable, *, owner: str) -> None:
    """Let schedules send a report."""
    sendable.add(key, entry, owner=owner)
    titles[key], badges[key] = entry.title, ("neutral", entry.title)


_SAMPLE = Table((N_("Register"), N_("Turnover")), (("R1", "1.620,50"), (N_("Total"), "1.620,50")))

kinds.add("report", Kind(
    key="report", title=N_("Report"), summary=N_("Goes out at the times set under Reports by e-mail."),
    subject=N_("{{store_name}}: {{title}}, {{period}}"), paragraphs=(N_("{{title}} of {{store_name}}, {{period}}."), "{{table}}"),
    variables=(
        Variable("title", N_("Name of the report"), N_("Daily sales")), Variable("period", N_("Day or days"), "22.11.2026"),
        Variable("table", N_("The report"), _SAMPLE),
    ),
))  # fmt: skip


def period_words(wanted: Wanted) -> str:
    """The days as words."""
    return " – ".join(dict.fromkeys((format_date(wanted.first), format_date(wanted.last))))


def store_name(store_id: str | None) -> str:
    """The name of the store, or that all are meant."""
    store = session().get(Store, store_id) if store_id else None
    return store.name if store else _("All stores")


def _of_report(key: str, title: str | LazyText, wanted: Wanted) -> dict[str, Any]:
    found = words_of(reports.get(key), wanted, MOST)
    rows = [*found.rows, [f"… {found.count - MOST}", *[""] * (len(found.heads) - 1)]] if found.count > MOST else found.rows
    return {"title": str(title), "period": period_words(wanted), "table": Table(found.heads, [*rows, found.totals])}


def _add(key: str, title: LazyText, report: str, by: str = "") -> None:
    entry = Sendable(title=title, template="report", values=lambda wanted: _of_report(report, title, wanted), pdf=report, by=by)
    offer(key, entry, owner="report_mails")


_add("daily_sales", N_("Daily sales"), "sales", "register")
_add("shift_summary", N_("Shift summary"), "settlements")
_add("products", N_("Products sold"), "products")
_add("methods", N_("Payment methods"), "methods")
