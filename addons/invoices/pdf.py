"""An invoice on A4: seller, buyer, lines, totals, taxes by rate and payments, in the language and region in use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import font_roboto
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

from addons.invoices import words
from addons.invoices.models import Invoice
from core.i18n import current_language, translator

_ = translator("invoices")
Doc = dict[str, Any]

MARGIN_MM, INNER_MM = 20, 170
INK, SOFT, LINE, SHADE = (17, 24, 28), (90, 100, 106), (200, 206, 209), (243, 246, 246)
LINE_WIDTHS = (9, 66, 22, 23, 17, 33)
TAX_WIDTHS = (62, 36, 36, 36)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the invoice, its order as the API shows it, names of payment methods, the shop's own words."""

    invoice: Invoice
    order: Doc
    methods: dict[str, str] = field(default_factory=dict)
    footer: str = ""


class _Paper(FPDF):
    """A4 with the number of the document and of the page at the foot."""

    def __init__(self, foot: str) -> None:
        super().__init__(format="A4")
        self._foot = foot
        self.add_font("Roboto", "", font_roboto.Roboto)
        self.add_font("Roboto", "B", font_roboto.RobotoBold)
        self.set_margins(MARGIN_MM, 18, MARGIN_MM)
        self.set_auto_page_break(True, 24)
        self.set_lang(current_language())

    def footer(self) -> None:
        """Number of the document and of the page."""
        self.set_y(-15)
        self.say(self._foot, size=8, ink=SOFT, width=130)
        self.set_xy(MARGIN_MM + 130, -15)
        self.say(_("Page {page} of {pages}", page=self.page_no(), pages="{nb}"), size=8, ink=SOFT, align="R", width=INNER_MM - 130)

    def say(
        self, text: str, *, size: float = 9, bold: bool = False, ink: tuple[int, int, int] = INK, align: str = "L",
        width: float = 0, gap: float = 0,
    ) -> None:  # fmt: skip
        """Lines of text at the cursor, which goes below them to the same place."""
        self.set_font("Roboto", "B" if bold else "", size)
        self.set_text_color(*ink)
        self.multi_cell(width, size * 0.5, text, align=align, new_x=XPos.LEFT, new_y=YPos.NEXT)
        self.y += gap


def invoice_pdf(sheet: Sheet) -> bytes:
    """The bytes of the PDF; the same invoice and language give the same bytes."""
    invoice = sheet.invoice
    title = words.title_of(invoice)
    paper = _Paper(f"{title} · {words.seller_name(invoice)}")
    paper.set_title(title)
    paper.set_author(words.seller_name(invoice))
    paper.set_creation_date(invoice.issued_at)
    paper.add_page()
    _parties(paper, invoice)
    _lines(paper, sheet)
    _totals(paper, sheet.order)
    _taxes(paper, sheet.order)
    _end(paper, sheet)
    return bytes(paper.output())


def _parties(paper: _Paper, invoice: Invoice) -> None:
    """Seller and buyer at the left, what the document is at the right."""
    top, half = paper.get_y(), INNER_MM / 2
    paper.say(words.seller_name(invoice), size=15, bold=True, width=half + 5, gap=1)
    for line in words.seller_lines(invoice):
        paper.say(line, ink=SOFT, width=half + 5)
    end = paper.get_y()
    paper.set_xy(MARGIN_MM + half + 5, top)
    paper.say(words.kind_name(invoice.kind), size=15, bold=True, align="R", width=half - 5, gap=2)
    for name, value in words.facts_of(invoice):
        _fact(paper, name, value, MARGIN_MM + half + 5, half - 5)
    paper.set_xy(MARGIN_MM, max(end, paper.get_y()) + 8)
    _buyer(paper, invoice, half)


def _buyer(paper: _Paper, invoice: Invoice, width: float) -> None:
    paper.set_draw_color(*LINE)
    paper.line(MARGIN_MM, paper.get_y(), MARGIN_MM + INNER_MM, paper.get_y())
    paper.set_y(paper.get_y() + 4)
    paper.say(_("Buyer"), size=8, ink=SOFT, width=width, gap=1)
    paper.say(invoice.buyer_name, size=12, bold=True, width=INNER_MM)
    for line in words.buyer_lines(invoice):
        paper.say(line, width=width + 20)
    paper.set_y(paper.get_y() + 7)


def _fact(paper: _Paper, name: str, value: str, left: float, width: float) -> None:
    top = paper.get_y()
    paper.set_x(left)
    paper.say(name, ink=SOFT, width=width * 0.5)
    below = paper.get_y()
    paper.set_xy(left + width * 0.5, top)
    paper.say(value, align="R", width=width * 0.5)
    paper.set_y(max(below, paper.get_y()) + 0.6)


def _lines(paper: _Paper, sheet: Sheet) -> None:
    heads = [_("No."), _("Description"), _("Quantity"), _("Unit price"), _("Tax"), _("Amount")]
    _table(paper, heads, words.rows_of(sheet.order), LINE_WIDTHS, ("RIGHT", "LEFT", "RIGHT", "RIGHT", "RIGHT", "RIGHT"))
    paper.set_y(paper.get_y() + 3)


def _totals(paper: _Paper, order: Doc) -> None:
    """The sums at the right; they stay together on one page."""
    sums = words.sums_of(order)
    if paper.will_page_break(5.5 * len(sums) + 10):
        paper.add_page()
    left, width = MARGIN_MM + 90, INNER_MM - 90
    for name, value in sums:
        _fact(paper, name, value, left, width)
    paper.set_y(paper.get_y() + 1)
    paper.set_draw_color(*INK)
    paper.line(left, paper.get_y(), MARGIN_MM + INNER_MM, paper.get_y())
    paper.set_xy(left, paper.get_y() + 2)
    top = paper.get_y()
    paper.say(_("Total"), size=13, bold=True, width=width / 2)
    paper.set_xy(left + width / 2, top)
    paper.say(words.money(order["total"], order), size=13, bold=True, align="R", width=width / 2)
    paper.set_y(paper.get_y() + 7)


def _taxes(paper: _Paper, order: Doc) -> None:
    if not order["taxes"]:
        return
    if paper.will_page_break(6 * (len(order["taxes"]) + 2)):
        paper.add_page()
    heads = [_("Tax"), _("Net"), _("Tax amount"), _("Gross")]
    _table(paper, heads, words.tax_rows(order), TAX_WIDTHS, ("LEFT", "RIGHT", "RIGHT", "RIGHT"))
    paper.set_y(paper.get_y() + 2)
    paper.say(words.price_note(order), size=8, ink=SOFT, gap=5)


def _table(paper: _Paper, heads: list[str], rows: list[list[str]], widths: tuple[int, ...], align: tuple[str, ...]) -> None:
    """A table whose head stands on every page that it reaches."""
    paper.set_draw_color(*LINE)
    paper.set_text_color(*INK)
    paper.set_font("Roboto", "", 9)
    style = FontFace(emphasis="BOLD", color=SOFT, fill_color=SHADE, size_pt=8)
    with paper.table(
        col_widths=widths, text_align=align, borders_layout="HORIZONTAL_LINES", headings_style=style, line_height=4.6,
        padding=(1.2, 1.2), v_align="TOP",
    ) as table:  # fmt: skip
        for row in (heads, *rows):
            table.row(row)


def _end(paper: _Paper, sheet: Sheet) -> None:
    """How it was paid, and the shop's own words."""
    for line in words.paid_lines(sheet.order, sheet.methods):
        paper.say(line)
    note = sheet.order.get("note")
    if note:
        paper.set_y(paper.get_y() + 3)
        paper.say(str(note))
    if sheet.footer.strip():
        paper.set_y(paper.get_y() + 6)
        paper.say(sheet.footer.strip(), size=8, ink=SOFT)
