"""A report away from the screen: its whole table as words, and as PDF, in the language and region in use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from addons.reports import places
from addons.reports.definition import Report, Wanted
from addons.reports.tables import whole_of
from core.clock import now
from core.format_dates import format_date


@dataclass(frozen=True, slots=True)
class Words:
    """The table as people read it: heads, at most the rows asked for, totals; `count` is how many rows there are."""

    heads: list[str]
    rows: list[list[str]]
    totals: list[str]
    count: int


def words_of(report: Report, wanted: Wanted, most: int) -> Words:
    """The first rows of a report as words; nobody's rights are looked at."""
    from addons.reports.pdf import words  # fonts and all: half a second of start-up that only papers need

    currency, zone = places.currency_of(wanted.store_id), places.wall_of(wanted.store_id)[0]
    whole = whole_of(report, wanted)
    kinds = [column.type for column in whole.columns]
    rows = [
        [words(kind, cell, currency, zone) for kind, cell in zip(kinds, row.cells, strict=True)] for row in islice(whole.rows, most)
    ]
    totals = [words(kind, cell, currency, zone) for kind, cell in zip(kinds, whole.totals, strict=True)]
    return Words([str(column.title) for column in whole.columns], rows, totals, whole.count)


def pdf_of(report: Report, wanted: Wanted) -> bytes:
    """The whole report as PDF; nobody's rights are looked at. Raises TooLong."""
    from addons.reports.pdf import Head, report_pdf

    currency, zone = places.currency_of(wanted.store_id), places.wall_of(wanted.store_id)[0]
    days = " – ".join(dict.fromkeys((format_date(wanted.first), format_date(wanted.last))))
    head = Head(str(report.title), f"{places.name_of(wanted.store_id)}, {days}", "", currency, zone, now())
    return report_pdf(head, whole_of(report, wanted))
