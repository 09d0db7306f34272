"""Reads a report from the sums by day: one query a table, whatever was sold; every breakdown adds up to the turnover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, func, select

from addons.reports.definition import Chart, Column, Dimension, Measure, Report, Row, Value, Wanted, filters
from addons.sales.models import DayHour
from core.db import session
from core.errors import Invalid
from core.i18n import translator
from core.identity import identity
from core.textkeys import sort_key

_ = translator("reports")
CHART_BARS = 12
WHOLE = 10_000
ORDER_FILTERS = {"register": "f.register_id", "employee": "f.employee_id", "method": "f.method", "category": "f.category"}


@dataclass(frozen=True, slots=True)
class Table:
    """A report as it is shown: columns, rows, the row of totals, the points of the chart (label and value), if it has one."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    totals: Sequence[Value]
    chart: Chart | None = None
    points: Sequence[tuple[Value, int]] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A row on its way: what it is sorted by, its words, the values of the measures."""

    key: Any
    label: Value
    values: list[int | None]
    link: str = ""


def dimension_of(report: Report, by: str) -> Dimension:
    """The dimension asked for, the usual one where none is; raises Invalid for one that the report does not have."""
    found = next((one for one in report.dimensions if not by or one.key == by), None)
    if found is None:
        names = ", ".join(one.key for one in report.dimensions)
        raise Invalid(_("This report is broken down by {names} only.", names=names), details={"fields": {"by": [by]}})
    return found


def read_breakdown(report: Report, wanted: Wanted) -> Table:
    """The table of a report that is read from sums."""
    dimension = dimension_of(report, wanted.by)
    measures = [one for one in report.measures if set(one.read) <= set(dimension.rollup.sums)]
    groups, labels = _groups(dimension, wanted)
    whole: Counter[str] = Counter()
    for sums in groups.values():
        whole.update(sums)
    names = dimension.names(list(groups)) if dimension.names else {}
    lines = [
        _Line(key, _label(key, names, labels), [_value(one, sums) for one in measures], _link(dimension, key, wanted))
        for key, sums in groups.items()
    ]
    totals = [_value(one, whole) for one in measures]
    lines = _sorted(lines, report, dimension, measures, wanted)
    chart, points = _chart(report, dimension, measures, lines, wanted)
    lines += _rest(report, dimension, measures, totals, wanted)
    _add_shares(measures, lines, totals)
    columns = [Column(dimension.key, dimension.title, dimension.type), *(Column(one.key, one.title, one.type) for one in measures)]
    rows = [Row([line.label, *line.values], line.link) for line in lines]
    return Table(columns, rows, [str(_("Total")), *totals], chart, points)


def _groups(dimension: Dimension, wanted: Wanted) -> tuple[dict[Any, Counter[str]], dict[Any, str]]:
    """The sums of each key, and the words that the rollup itself keeps for it."""
    rollup = dimension.rollup
    keys = [getattr(rollup.model, name) for name in dimension.columns]
    words = [func.max(getattr(rollup.model, dimension.label))] if dimension.label else []
    sums = [func.sum(getattr(rollup.model, name)) for name in rollup.sums]
    query = select(*keys, *words, *sums).where(*conditions(rollup.model, wanted)).group_by(*keys)
    groups: dict[Any, Counter[str]] = {}
    labels: dict[Any, str] = {}
    for row in session().execute(query):
        parts = row[: len(keys)]
        key = dimension.fold(*parts) if dimension.fold else parts[0] if len(parts) == 1 else tuple(parts)
        if words:
            labels[key] = row[len(keys)]
        figures = zip(rollup.sums, row[len(keys) + len(words) :], strict=True)
        groups.setdefault(key, Counter()).update({name: int(value or 0) for name, value in figures})
    return groups, labels


def conditions(model: Any, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What picks the rows of a rollup: days, store, and every filter chosen; raises Invalid for one it does not have."""
    found = [model.day >= wanted.first, model.day <= wanted.last]
    if wanted.store_id is not None:
        found.append(model.store_id == wanted.store_id)
    for key, value in wanted.chosen.items():
        column = getattr(model, filters.get(key).column, None)
        if column is None:
            text = _("This breakdown cannot be filtered by {name}.", name=filters.get(key).title)
            raise Invalid(text, details={"fields": {key: [str(text)]}})
        found.append(column == value)
    return found


def turnover(wanted: Wanted) -> int:
    """What was sold less what came back: the figure that every breakdown adds up to."""
    return int(session().scalar(select(func.coalesce(func.sum(DayHour.total), 0)).where(*conditions(DayHour, wanted))) or 0)


def _value(measure: Measure, sums: Mapping[str, int]) -> int | None:
    if callable(measure.of):
        return measure.of(sums)
    return sums[measure.of or measure.key]


def _label(key: Any, names: Mapping[Any, str], labels: Mapping[Any, str]) -> Value:
    if key in names:
        return names[key]
    label: Value = labels.get(key, key if not isinstance(key, tuple) else " ".join(map(str, key)))
    return label


def _sorted(lines: list[_Line], report: Report, dimension: Dimension, measures: list[Measure], wanted: Wanted) -> list[_Line]:
    """As asked; else natural keys rising, and names by the report's own order."""
    usual = dimension.key if dimension.natural else report.order
    sort = wanted.sort or usual
    falling, name = sort.startswith("-"), sort.removeprefix("-")
    places = [one.key for one in measures]
    if name not in places:
        if wanted.sort and name != dimension.key:
            raise Invalid(_("There is no column {name} to sort by.", name=name), details={"fields": {"sort": [name]}})
        by_key = dimension.natural
        return sorted(lines, key=lambda line: line.key if by_key else sort_key(str(line.label)), reverse=falling)
    at = places.index(name)
    known = [line for line in lines if line.values[at] is not None]
    known = sorted(known, key=lambda line: sort_key(str(line.label)))
    known.sort(key=lambda line: line.values[at] or 0, reverse=falling)
    return known + [line for line in lines if line.values[at] is None]


def _rest(report: Report, dimension: Dimension, measures: list[Measure], totals: list[int | None], wanted: Wanted) -> list[_Line]:
    """The row for what the breakdown leaves out; the total of its measure becomes the turnover."""
    at = next((place for place, one in enumerate(measures) if report.rest and one.key == report.rest.measure), None)
    if report.rest is None or at is None or not set(wanted.chosen) <= {"register"}:
        return []
    whole = turnover(wanted)
    left, totals[at] = whole - (totals[at] or 0), whole
    values: list[int | None] = [left if place == at else None for place in range(len(measures))]
    return [_Line(None, str(report.rest.title), values)] if left else []


def _add_shares(measures: list[Measure], lines: list[_Line], totals: list[int | None]) -> None:
    """Fill shares in, as ten-thousandths of the whole; nothing has a share of nothing."""
    places = {one.key: place for place, one in enumerate(measures)}
    for at, measure in enumerate(measures):
        if not measure.share:
            continue
        of = places[str(measure.of)]
        whole = totals[of]
        for line in lines:
            part = line.values[of]
            line.values[at] = round(part * WHOLE / whole) if whole and part is not None else None
        totals[at] = WHOLE if whole else None


def _chart(
    report: Report, dimension: Dimension, measures: list[Measure], lines: list[_Line], wanted: Wanted
) -> tuple[Chart | None, list[tuple[Value, int]]]:
    """The chart of the dimension: every key of the period where it has holes to show, else the greatest."""
    places = {one.key: place for place, one in enumerate(measures)}
    fitting = (one for one in report.charts if (not one.by or dimension.key in one.by) and one.measure in places)
    chart = next(fitting, None)
    if chart is None or not lines:
        return None, []
    at = places[chart.measure]
    if dimension.natural:
        found = {line.key: line.values[at] or 0 for line in lines}
        keys = dimension.holes(wanted) if dimension.holes else sorted(found)
        names = dimension.names(keys) if dimension.names else {}
        return chart, [(names.get(key, key), found.get(key, 0)) for key in keys]
    greatest = sorted(lines, key=lambda line: -(line.values[at] or 0))[:CHART_BARS]
    return chart, [(line.label, line.values[at] or 0) for line in greatest]


def _link(dimension: Dimension, key: Any, wanted: Wanted) -> str:
    """The list of the receipts behind a row, for who may see receipts."""
    drill = dimension.drill(key) if dimension.drill else None
    return "" if drill is None else orders_link(wanted, drill)


def orders_link(wanted: Wanted, more: Mapping[str, str]) -> str:
    """The address of the list of receipts of what is asked for; empty for who may not see it."""
    if "sales.view" not in identity().permissions:
        return ""
    query = {"f.business_day.min": wanted.first.isoformat(), "f.business_day.max": wanted.last.isoformat()}
    if wanted.store_id is not None:
        query["f.store_id"] = wanted.store_id
    query |= {ORDER_FILTERS[key]: value for key, value in wanted.chosen.items() if key in ORDER_FILTERS}
    return f"#/list/sales.orders?{urlencode(query | dict(more))}"
