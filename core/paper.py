"""Papers on A4 with the fonts of every language that the product speaks: lines of text, pairs, tables, a foot with page numbers.

Import it late, where a paper is made: fonts and all take half a second that no start of a server needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import font_roboto
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from core.i18n import _, current_language

MARGIN_MM, INNER_MM = 20, 170
INK, SOFT, LINE, SHADE = (17, 24, 28), (90, 100, 106), (200, 206, 209), (243, 246, 246)
Ink = tuple[int, int, int]


class Paper(FPDF):
    """An upright A4 sheet; the same content, language and `made_at` give the same bytes."""

    def __init__(self, title: str, author: str, made_at: datetime) -> None:
        super().__init__(format="A4")
        self._foot = f"{title} · {author}"
        self.add_font("Roboto", "", font_roboto.Roboto)
        self.add_font("Roboto", "B", font_roboto.RobotoBold)
        self.set_margins(MARGIN_MM, 18, MARGIN_MM)
        self.set_auto_page_break(True, 24)
        self.set_lang(current_language())
        self.set_title(title)
        self.set_author(author)
        self.set_creation_date(made_at)
        self.add_page()

    def footer(self) -> None:
        """What it is, and the number of the page."""
        self.set_y(-15)
        self.say(self._foot, size=8, ink=SOFT, width=130)
        self.set_xy(MARGIN_MM + 130, -15)
        pages = _("Page {page} of {pages}", page=self.page_no(), pages="{nb}")
        self.say(pages, size=8, ink=SOFT, align="R", width=INNER_MM - 130)

    def say(
        self, text: str, *, size: float = 9, bold: bool = False, ink: Ink = INK, align: str = "L", width: float = 0, gap: float = 0,
    ) -> None:  # fmt: skip
        """Lines of text at the cursor, which goes below them to the same place."""
        self.set_font("Roboto", "B" if bold else "", size)
        self.set_text_color(*ink)
        self.multi_cell(width, size * 0.5, text, align=align, new_x=XPos.LEFT, new_y=YPos.NEXT)
        self.y += gap

    def pair(self, name: str, value: str, left: float, width: float, *, bold: bool = False, size: float = 9) -> None:
        """A name at the left and its value at the right of a strip, the cursor below both."""
        top = self.get_y()
        self.set_x(left)
        self.say(name, ink=INK if bold else SOFT, width=width * 0.45, bold=bold, size=size)
        below = self.get_y()
        self.set_xy(left + width * 0.45, top)
        self.say(value, align="R", width=width * 0.55, bold=bold, size=size)
        self.set_xy(MARGIN_MM, max(below, self.get_y()) + 0.6)

    def rule(self, gap: float = 4) -> None:
        """A fine line across the sheet."""
        self.set_draw_color(*LINE)
        self.line(MARGIN_MM, self.get_y(), MARGIN_MM + INNER_MM, self.get_y())
        self.set_y(self.get_y() + gap)

    def rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], align: Sequence[str]) -> None:
        """A table whose head stands on every page that it reaches; `align` names LEFT or RIGHT a column."""
        self.set_draw_color(*LINE)
        self.set_text_color(*INK)
        self.set_font("Roboto", "", 9)
        style = FontFace(emphasis="BOLD", color=SOFT, fill_color=SHADE, size_pt=8)
        with self.table(
            col_widths=tuple(widths), text_align=tuple(align), borders_layout="HORIZONTAL_LINES", headings_style=style,
            line_height=4.6, padding=(1.2, 1.2), v_align="TOP",
        ) as table:  # fmt: skip
            for row in (heads, *rows):
                table.row(list(row))

    def signatures(self, names: Sequence[str]) -> None:
        """Lines to sign on, side by side; they stay together on one page."""
        if self.will_page_break(30):
            self.add_page()
        top, width = self.get_y() + 18, 80
        self.set_draw_color(*INK)
        for place, name in enumerate(names):
            left = MARGIN_MM + place * (width + 10)
            self.line(left, top, left + width, top)
            self.set_xy(left, top + 1.5)
            self.say(name, size=8, ink=SOFT, width=width)
