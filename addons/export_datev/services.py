"""The files of a month: the first one, then corrections with what changed behind it; each comes out the same whenever asked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from addons.accounting.models import JournalEntry
from addons.accounting.services import chart_of, post_store
from addons.export_datev import settings as own
from addons.export_datev.bookings import bookings_of
from addons.export_datev.checks import CHARTS, ERROR, Problem, problems_of
from addons.export_datev.errors import NothingToExport, NotReady
from addons.export_datev.extf import ENCODING, Batch, Booking, to_text
from addons.export_datev.letters import document_number, writable
from addons.export_datev.models import CORRECTION, FIRST, DatevRun
from core import audit, settings
from core.audit_titles import titles
from core.clock import now
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.models import Store

_ = translator("export_datev")
N_ = _.lazy
titles({"export_datev.export": N_("Bookings exported to DATEV")})


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a store: what the next file would hold."""

    first: date
    last: date
    runs: list[DatevRun]
    entries: list[JournalEntry]
    problems: list[Problem]

    @property
    def bookings(self) -> list[Booking]:
        """The bookings of the next file."""
        ids = {entry.reverses_id for entry in self.entries if entry.reverses_id}
        found = session().scalars(select(JournalEntry).where(JournalEntry.id.in_(ids)))
        return bookings_of(self.entries, {entry.id: entry for entry in found})


def month_of(store_id: str, day: date) -> Month:
    """The month of a day: its files, the entries behind the last of them, and what is wrong with those."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    runs = list(session().scalars(
        select(DatevRun).where(DatevRun.store_id == store_id, DatevRun.month == first).order_by(DatevRun.number)
    ))  # fmt: skip
    query = select(JournalEntry).where(JournalEntry.store_id == store_id, JournalEntry.day.between(first, last))
    query = query.where(JournalEntry.sequence > (runs[-1].until if runs else 0)).order_by(JournalEntry.sequence)
    entries = list(session().scalars(query))
    return Month(first, last, runs, entries, problems_of(session().get_one(Store, store_id), first, last, entries))


def export(store_id: str, day: date) -> DatevRun:
    """Make the next file of a month; where nothing changed the last one is answered again.

    Raises NotReady with the problems, and NothingToExport for a month without postings.
    """
    post_store(store_id)
    month = month_of(store_id, day)
    bookings = month.bookings
    if not bookings:
        if month.runs:
            return month.runs[-1]
        raise NothingToExport(_("There are no postings in this month. Settlements are posted when they are closed."))
    errors = [problem for problem in month.problems if problem.severity == ERROR]
    if errors:
        text = _("The month cannot be exported yet: {reason}", reason=errors[0].text)
        raise NotReady(text, details={"problems": [{"where": one.where, "text": one.text} for one in errors]})
    run = _made(session().get_one(Store, store_id), month, bookings)
    session().add(run)
    session().flush()
    audit.record("export_datev.export", "export_datev.run", run.id, name=run.file_name, checksum=run.checksum, rows=run.rows)
    return run


def _made(store: Store, month: Month, bookings: list[Booking]) -> DatevRun:
    number = len(month.runs) + 1
    text = to_text(_batch(store, month, number), bookings)
    suffix = f"_K{number - 1}" if number > 1 else ""
    return DatevRun(
        id=uuid7(), store_id=store.id, month=month.first, number=number, kind=CORRECTION if month.runs else FIRST,
        after=month.runs[-1].until if month.runs else 0, until=month.entries[-1].sequence,
        file_name=f"EXTF_Buchungsstapel_{document_number(store.code)}_{month.first:%Y%m}{suffix}.csv", text=text,
        checksum=hashlib.sha256(text.encode(ENCODING)).hexdigest(), rows=len(bookings), made_at=now(), made_by=identity().user_id,
        total=sum(-one.amount if one.is_reversal else one.amount for one in bookings),
    )  # fmt: skip


def _batch(store: Store, month: Month, number: int) -> Batch:
    """The first row; its time is that of the last posting, so that the same postings make the same bytes."""

    def read(key: str) -> Any:
        return settings.get(key, store_id=store.id)

    begins = int(read(own.FIRST_MONTH))
    year = month.first.year if month.first.month >= begins else month.first.year - 1
    title = f"{store.code} {month.first:%m/%Y}" + (f" Korrektur {number - 1}" if number > 1 else "")
    return Batch(
        consultant=int(read(own.CONSULTANT)), client=int(read(own.CLIENT)), year_begins=date(year, begins, 1),
        account_length=int(read(own.LENGTH)), first=month.first, last=month.last, title=writable(title),
        made_at=month.entries[-1].posted_at, currency=store.currency, chart=CHARTS[chart_of(store.id)],
        is_fixed=bool(read(own.FIXED)),
    )  # fmt: skip
