"""A report as a table, whichever way it is read: a page for the screen, every row for files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from addons.reports.breakdown import read_breakdown
from addons.reports.definition import Chart, Column, Listing, Report, Row, Value, Wanted, reports
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity
from core.permissions import require

_ = translator("reports")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows from `offset` on of `count`, with the totals of all rows, and the points of the chart."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[Value]
    count: int
    sorts: Sequence[str]
    chart: Chart | None = None
    points: Sequence[tuple[Value, int]] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """Every row, as it comes; the totals are worked out before."""

    columns: Sequence[Column]
    rows: Iterator[Row]
    totals: Sequence[Value]
    count: int


def report_of(key: str) -> Report:
    """The report; raises NotFound where there is none, Denied where the person may not see it."""
    report = reports.get(key)
    require(identity().permissions, report.permission)
    return report


def check(report: Report, wanted: Wanted) -> None:
    """Raise Invalid where a filter is chosen that the report does not have."""
    unknown = sorted(set(wanted.chosen) - set(report.filters))
    if unknown:
        text = _("This report cannot be filtered by {names}.", names=", ".join(unknown))
        raise Invalid(text, details={"fields": {"where": [text]}})


def page_of(report: Report, wanted: Wanted, page: int, per_page: int) -> Page:
    """One page of the table."""
    check(report, wanted)
    offset = (page - 1) * per_page
    if report.listing is None:
        table = read_breakdown(report, wanted)
        sorts = [column.key for column in table.columns]
        shown = table.rows[offset : offset + per_page]
        return Page(table.columns, shown, table.totals, len(table.rows), sorts, table.chart, table.points)
    count, sums = report.listing.totals(wanted)
    rows = list(report.listing.read(wanted, per_page, offset))
    return Page(report.listing.columns, rows, _totals(report.listing, sums), count, report.listing.sorts)


def whole_of(report: Report, wanted: Wanted) -> Whole:
    """All of the table, rows one by one."""
    check(report, wanted)
    if report.listing is None:
        table = read_breakdown(report, wanted)
        return Whole(table.columns, iter(table.rows), table.totals, len(table.rows))
    count, sums = report.listing.totals(wanted)
    return Whole(report.listing.columns, report.listing.read(wanted, None, 0), _totals(report.listing, sums), count)


def _totals(listing: Listing, sums: Mapping[str, int]) -> list[Value]:
    _first, *others = listing.columns
    return [str(_("Total")), *(sums.get(column.key) for column in others)]
