"""A count on A4: a list to count by, or what came out, with the figures above it."""

from __future__ import annotations

from typing import Any

import font_roboto
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from addons.stock_count.tables import Cells, Columns, words
from core.clock import now
from core.format_dates import format_datetime
from core.format_numbers import format_money
from core.i18n import current_language, translator

_ = translator("stock_count")
MARGIN_MM = 14
INK, SOFT, LINE, SHADE = (17, 24, 28), (90, 100, 106), (200, 206, 209), (243, 246, 246)
WIDTHS = {"name": 60, "variant": 26, "sku": 24, "unit": 12, "counted_at": 26, "by": 26, "blank": 26}
TEXTS = ("name", "variant", "sku", "unit", "counted_at", "by")


class _Paper(FPDF):
    """A4, lying where there are figures, with what it is and the page's number at the foot."""

    def __init__(self, title: str, foot: str, *, wide: bool) -> None:
        super().__init__(orientation="landscape" if wide else "portrait", format="A4")
        self._foot = foot
        self.add_font("Roboto", "", font_roboto.Roboto)
        self.add_font("Roboto", "B", font_roboto.RobotoBold)
        self.set_margins(MARGIN_MM, MARGIN_MM, MARGIN_MM)
        self.set_auto_page_break(True, 18)
        self.set_lang(current_language())
        self.set_title(title)

    def footer(self) -> None:
        """What it is, and the number of the page."""
        self.set_y(-12)
        self.set_font("Roboto", "", 8)
        self.set_text_color(*SOFT)
        self.cell(self.epw - 40, 5, self._foot)
        self.cell(40, 5, str(_("Page {page} of {pages}", page=self.page_no(), pages="{nb}")), align="R")

    def say(self, text: str, size: float, *, bold: bool = False) -> None:
        """A paragraph."""
        self.set_font("Roboto", "B" if bold else "", size)
        self.set_text_color(*(INK if bold else SOFT))
        self.multi_cell(0, size * 0.5, text, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def pdf_of(summary: dict[str, Any], place: tuple[str, str], lines: list[Cells], columns: Columns) -> bytes:
    """The bytes of the PDF; `place`: name and time zone of the store."""
    count, (store, zone) = summary["count"], place
    title = _("Stock count {number}", number=count.number)
    about = f"{store}, {format_datetime(count.started_at, zone=zone)}"
    paper = _Paper(title, f"{title} · {about} · {format_datetime(now(), zone=zone)}", wide=len(columns) > 8)
    paper.add_page()
    paper.say(title, 16, bold=True)
    paper.say(" · ".join(part for part in (about, summary["category"], count.note) if part), 10)
    if columns[-1][0] == "blank":
        paper.say(_("Counted by: ______________________   Date and time: ______________________"), 10)
    else:
        paper.say(_figures(summary), 10)
    paper.ln(4)
    _table(paper, lines, columns, summary["currency"], zone)
    return bytes(paper.output())


def _figures(summary: dict[str, Any]) -> str:
    parts = [_("Counted: {counted} of {lines}", counted=summary["counted"], lines=summary["lines"])]
    if summary["sees"]:
        money = {key: format_money(summary[key], summary["currency"], paper=True) for key in ("value_more", "value_less", "value")}
        parts += [
            _("Too much: {n}, {value}", n=summary["more"], value=money["value_more"]),
            _("Too little: {n}, {value}", n=summary["less"], value=money["value_less"]),
            _("Difference: {value}", value=money["value"]),
        ]
    return " · ".join(parts)


def _table(paper: _Paper, lines: list[Cells], columns: Columns, currency: str, zone: str) -> None:
    paper.set_font("Roboto", "", 8)
    paper.set_text_color(*INK)
    paper.set_draw_color(*LINE)
    heads = FontFace(emphasis="BOLD", color=SOFT, fill_color=SHADE, size_pt=8)
    with paper.table(
        col_widths=tuple(WIDTHS.get(key, 20) for key, _title in columns), borders_layout="HORIZONTAL_LINES", headings_style=heads,
        text_align=tuple("LEFT" if key in TEXTS else "RIGHT" for key, _title in columns), line_height=4, padding=(1.2, 1),
    ) as table:  # fmt: skip
        table.row([title for _key, title in columns])
        for line in lines:
            table.row([words(line, key, currency, zone) for key, _title in columns])
