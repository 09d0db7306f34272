"""What keeps a month from being exported, or should be known about it, as rows: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from addons.accounting.models import WAITING, JournalEntry, Source
from addons.accounting.services import chart_of
from addons.export_datev import settings as own
from addons.export_datev.letters import writable
from core import settings
from core.clock import now
from core.db import session
from core.i18n import translator
from core.models import Store

_ = translator("export_datev")
ERROR, NOTE = "error", "note"
CHARTS = {"skr03": "03", "skr04": "04"}
LEAST_CONSULTANT = 1001


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of the list: an error stops the export, a note does not."""

    severity: str
    where: str
    text: str


def problems_of(store: Store, first: date, last: date, entries: Iterable[JournalEntry]) -> list[Problem]:
    """Everything that is wrong or worth knowing, errors first, each once."""
    found = [*_settings(store), *_waiting(store.id, first, last)]
    for entry in entries:
        found += _accounts(entry, int(settings.get(own.LENGTH, store_id=store.id)))
        found += _letters(entry)
    if now().date() <= last:
        found.append(Problem(NOTE, f"{first:%Y-%m}", str(_("The month is not over; what comes later will be a correction file."))))
    return sorted(dict.fromkeys(found), key=lambda problem: problem.severity != ERROR)


def _settings(store: Store) -> list[Problem]:
    found = []
    if int(settings.get(own.CONSULTANT, store_id=store.id)) < LEAST_CONSULTANT:
        found.append(Problem(ERROR, str(_("Settings")), str(_("The consultant number is missing. Ask the tax adviser for it."))))
    if int(settings.get(own.CLIENT, store_id=store.id)) < 1:
        found.append(Problem(ERROR, str(_("Settings")), str(_("The client number is missing. Ask the tax adviser for it."))))
    if chart_of(store.id) not in CHARTS:
        text = _("DATEV needs the chart SKR03 or SKR04. Choose it under Account mapping.")
        found.append(Problem(ERROR, str(_("Settings")), str(text)))
    return found


def _waiting(store_id: str, first: date, last: date) -> list[Problem]:
    query = select(Source).where(Source.store_id == store_id, Source.state == WAITING, Source.day.between(first, last))
    text = _("It is not posted, since an account is missing. Name it under Account mapping.")
    return [Problem(ERROR, source.number, str(text)) for source in session().scalars(query.order_by(Source.day, Source.number))]


def _accounts(entry: JournalEntry, digits: int) -> list[Problem]:
    found = []
    for line in entry.lines:
        account = line.account
        where = f"{account.number} {account.name}"
        if not (account.number.isdigit() and len(account.number) <= digits):
            text = _("DATEV takes accounts of up to {digits} digits. Correct the number or the setting.", digits=digits)
            found.append(Problem(ERROR, where, str(text)))
        if line.role == "revenue" and line.rate and not account.automatic and not account.tax_key:
            text = _("The account neither works the tax out automatically nor has a tax key. Enter the key (19 %: 3, 7 %: 2).")
            found.append(Problem(ERROR, where, str(text)))
    return found


def _letters(entry: JournalEntry) -> list[Problem]:
    texts = [entry.text, *(line.text for line in entry.lines)]
    plain = [text for text in texts if text and writable(text) != " ".join(text.split())]
    note = [_("DATEV cannot hold “{given}”; it will say “{written}”.", given=text, written=writable(text)) for text in plain]
    return [Problem(NOTE, entry.number, str(text)) for text in note]
