"""A report on A4: what it is, of when and where, the chart, the table with its head on every page, the totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import font_roboto
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from addons.reports.definition import Column, Value
from addons.reports.errors import TooLong
from addons.reports.tables import Whole
from core.format_dates import format_date, format_datetime
from core.format_numbers import format_money, format_quantity, format_rate, format_unit_price
from core.i18n import current_language, translator

_ = translator("reports")
MOST_ROWS = 3000
WIDE_FROM = 8
MARGIN_MM = 14
INK, SOFT, LINE, SHADE = (17, 24, 28), (90, 100, 106), (200, 206, 209), (243, 246, 246)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the table: title, period and place, what was chosen; currency and zone of the values."""

    title: str
    about: str
    chosen: str
    currency: str
    zone: str
    made_at: datetime


class _Paper(FPDF):
    """A4, lying where the table is wide, with what it is and the page's number at the foot."""

    def __init__(self, head: Head, *, wide: bool) -> None:
        super().__init__(orientation="landscape" if wide else "portrait", format="A4")
        self._foot = f"{head.title} · {head.about} · {format_datetime(head.made_at, zone=head.zone)}"
        self.add_font("Roboto", "", font_roboto.Roboto)
        self.add_font("Roboto", "B", font_roboto.RobotoBold)
        self.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, 18)
        self.set_lang(current_language())
        self.set_title(head.title)
        self.set_creation_date(head.made_at)

    def footer(self) -> None:
        """What it is, and the number of the page."""
        self.set_y(-12)
        self.set_font("Roboto", "", 8)
        self.set_text_color(*SOFT)
        self.cell(self.epw - 40, 5, self._foot)
        self.cell(40, 5, str(_("Page {page} of {pages}", page=self.page_no(), pages="{nb}")), align="R")

    def say(self, text: str, size: float, *, bold: bool = False, soft: bool = False) -> None:
        """A paragraph."""
        self.set_font("Roboto", "B" if bold else "", size)
        self.set_text_color(*(SOFT if soft else INK))
        self.multi_cell(0, size * 0.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def report_pdf(head: Head, whole: Whole) -> bytes:
    """The bytes of the PDF; raises TooLong for more rows than anybody reads on paper."""
    if whole.count > MOST_ROWS:
        raise TooLong(_("{count} rows are too many for paper. Choose fewer days, or take the table as Excel.", count=whole.count))
    paper = _Paper(head, wide=len(whole.columns) >= WIDE_FROM)
    paper.add_page()
    paper.say(head.title, 16, bold=True)
    paper.say(head.about, 10, soft=True)
    if head.chosen:
        paper.say(head.chosen, 10, soft=True)
    paper.ln(4)
    _table(paper, head, whole)
    return bytes(paper.output())


def _table(paper: _Paper, head: Head, whole: Whole) -> None:
    size = 8 if len(whole.columns) < 12 else 6.5
    paper.set_font("Roboto", "", size)
    paper.set_text_color(*INK)
    paper.set_draw_color(*LINE)
    heads = FontFace(emphasis="BOLD", color=SOFT, fill_color=SHADE, size_pt=size)
    bold = FontFace(emphasis="BOLD", fill_color=SHADE)
    align = tuple("LEFT" if column.type in {"text", "date", "datetime"} else "RIGHT" for column in whole.columns)
    with paper.table(
        col_widths=_widths(whole.columns), text_align=align, borders_layout="HORIZONTAL_LINES", headings_style=heads,
        line_height=size * 0.5, padding=(1, 1),
    ) as table:  # fmt: skip
        table.row([str(column.title) for column in whole.columns])
        for row in whole.rows:
            table.row(_words(head, whole.columns, row.cells))
        table.row(_words(head, whole.columns, whole.totals), style=bold)


def _widths(columns: Sequence[Column]) -> tuple[int, ...]:
    usual = {"datetime": 28, "integer": 15, "rate": 15}
    return tuple(34 if place == 0 and column.type == "text" else usual.get(column.type, 20) for place, column in enumerate(columns))


def _words(head: Head, columns: Sequence[Column], cells: Sequence[Value]) -> list[str]:
    return [words(column.type, cell, head.currency, head.zone) for column, cell in zip(columns, cells, strict=True)]


def words(kind: str, value: Value, currency: str, zone: str) -> str:
    """A value as people read it on paper; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return format_datetime(value, zone=str(ZoneInfo(zone)))
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, str):
        return value
    if kind == "money":
        return format_money(value, currency, paper=True)
    if kind == "unit_price":
        return format_unit_price(value, currency, paper=True)
    if kind == "rate":
        return format_rate(value, paper=True)
    return format_quantity(value if kind == "quantity" else value * 10_000, paper=True)
