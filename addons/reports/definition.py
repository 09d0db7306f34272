"""What a report is: one declaration from which its table, chart, CSV, XLSX and PDF come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from core.i18n import LazyText
from core.registry import Registry

Label = str | LazyText
Sums = Mapping[str, int]
Value = str | int | date | datetime | None
TYPES = ("text", "integer", "money", "unit_price", "quantity", "rate", "date", "datetime")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a report: business days, both included, of a store or of all (None), by what, filtered and sorted.

    `chosen` are values of filters by their key; `sort` is the key of a column, with a minus for the greatest first.
    """

    first: date
    last: date
    store_id: str | None = None
    by: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; `type` is one of TYPES."""

    key: str
    title: Label
    type: str = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """Values in the order of the columns; `link` is the back-office address of what is behind it, empty for none."""

    cells: Sequence[Value]
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """A table of sums by day that rows are read from: its model, and the columns that are summed."""

    model: Any
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """By what rows are told apart: columns of a rollup, folded to one key a row (a day to its month), and named.

    `names` answers the names of keys, `drill` the filters of the list of receipts behind a key (None: there is no such list);
    `holes` are the keys of a period, so that a chart shows those without sales too. A `natural` one is sorted by its keys.
    """

    key: str
    title: Label
    rollup: Rollup
    columns: tuple[str, ...]
    type: str = "text"
    fold: Callable[..., Any] | None = None
    label: str = ""
    names: Callable[[Collection[Any]], Mapping[Any, str]] | None = None
    drill: Callable[[Any], Mapping[str, str] | None] | None = None
    holes: Callable[[Wanted], Sequence[Any]] | None = None
    natural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure of a row: the sum `of` that name, or worked out of `needs` (None: nothing to say); a share is one of the whole."""

    key: str
    title: Label
    type: str = "money"
    of: str | Callable[[Sums], int | None] = ""
    needs: tuple[str, ...] = ()
    share: bool = False

    @property
    def read(self) -> tuple[str, ...]:
        """The sums it is made from."""
        return self.needs or ((self.of or self.key,) if isinstance(self.of, str) else ())


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of a measure: a `line`, `bars` or `shares`; of some dimensions only where `by` names them."""

    kind: str
    measure: str
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """A row for what a breakdown leaves out, so that it adds up to the turnover: a title, and the measure that must meet it."""

    title: Label
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Documents one by one instead of sums: `read` yields rows as they come from the database, never all at once.

    `totals` answers how many rows there are, and the sums of columns by their key; `sorts` are the columns to sort by.
    """

    columns: tuple[Column, ...]
    read: Callable[[Wanted, int | None, int], Iterator[Row]]
    totals: Callable[[Wanted], tuple[int, Mapping[str, int]]]
    sorts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report; `dimensions` are the choices to break it down by, the first is the usual one; a listing has none.

    `filters` are keys of the registry of filters, beside days and store; `order` is the usual sorting.
    """

    key: str
    title: Label
    summary: Label
    icon: str = "chart-column"
    place: int = 100
    dimensions: tuple[Dimension, ...] = ()
    measures: tuple[Measure, ...] = ()
    filters: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    permission: str = "reports.view"
    rest: Rest | None = None
    order: str = ""
    listing: Listing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice that narrows a report: the column it looks at, and what may be chosen: id (or a word, without `ids`) and name."""

    key: str
    title: Label
    column: str
    options: Callable[[], Sequence[tuple[str, str]]]
    ids: bool = True


reports: Registry[Report] = Registry("report")
filters: Registry[Filter] = Registry("report filter")
