"""A printable document as PDF in the layout of the roll: one page as long as it needs, watermark across, stamp at the end."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import font_roboto
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from addons.e_receipts.page import code_of

WIDTHS_MM = {48: 80, 42: 80, 32: 58}
EDGE_MM, SIZE_PT, LINE_MM, CODE_MM, STAMP_MM = 5, 8.5, 3.9, 30, 34
INK, FAINT = (17, 24, 28), (206, 214, 216)
LONGEST_MM = 5000


@dataclass(frozen=True, slots=True)
class Look:
    """What a PDF shows besides the receipt."""

    watermark: str = ""
    stamp: bytes | None = None


class _Roll(FPDF):
    def __init__(self, width: int, height: float) -> None:
        super().__init__(format=(width, height))
        self.inner = width - 2 * EDGE_MM
        self.add_font("Roboto", "", font_roboto.Roboto)
        self.add_font("Roboto", "B", font_roboto.RobotoBold)
        self.set_margins(EDGE_MM, EDGE_MM, EDGE_MM)
        self.set_auto_page_break(False)
        self.c_margin = 0


def receipt_pdf(document: dict[str, Any], title: str, at: datetime, look: Look) -> bytes:
    """The bytes of the PDF; equal input gives equal bytes."""
    width = WIDTHS_MM.get(document["width"], 80)
    measured = _drawn(_Roll(width, LONGEST_MM), document, title, at, look)
    for font in measured.fonts.values():
        if isinstance(font, TTFFont):
            font.close()
    height = min(max(measured.get_y() + EDGE_MM, width), LONGEST_MM)
    paper = _Roll(width, height)
    return bytes(_drawn(paper, document, title, at, look, watermark_to=height).output())


def _drawn(paper: _Roll, document: dict[str, Any], title: str, at: datetime, look: Look, watermark_to: float = 0) -> _Roll:
    paper.set_title(title)
    paper.set_lang(document["language"] or "en")
    paper.set_creation_date(at)
    paper.add_page()
    if look.watermark:
        _watermark(paper, look.watermark, watermark_to)
    paper.set_text_color(*INK)
    paper.set_xy(EDGE_MM, EDGE_MM)
    blocks = document["blocks"]
    for block in blocks:
        _block(paper, block, document["width"])
    if look.stamp:
        left = EDGE_MM + (paper.inner - STAMP_MM) / 2
        paper.image(io.BytesIO(look.stamp), left, paper.get_y() + 2, STAMP_MM, STAMP_MM, keep_aspect_ratio=True)
        paper.set_y(paper.get_y() + STAMP_MM + 2)
    return paper


def _watermark(paper: _Roll, text: str, until: float) -> None:
    """The words across the page, once each hundred millimetres."""
    paper.set_font("Roboto", "B", 10)
    size = min(10 * (paper.inner * 1.15) / max(paper.get_string_width(text), 1), 40)
    paper.set_font("Roboto", "B", size)
    paper.set_text_color(*FAINT)
    middle, half = paper.w / 2, paper.get_string_width(text) / 2
    top = min(50.0, until / 2)
    while top < until:
        with paper.rotation(35, middle, top):
            paper.text(middle - half, top, text)
        top += 100


def _block(paper: _Roll, block: dict[str, Any], width: int) -> None:
    kind = block["type"]
    if kind == "text":
        _say(paper, block["text"], EDGE_MM, paper.inner, block, scale=1.5 if block.get("size") == 2 else 1)
    elif kind == "columns":
        _cells(paper, block, width)
    elif kind == "rule":
        paper.set_draw_color(*INK)
        paper.set_dash_pattern(dash=0.8, gap=0.8)
        paper.line(EDGE_MM, paper.get_y() + 1.5, EDGE_MM + paper.inner, paper.get_y() + 1.5)
        paper.set_y(paper.get_y() + 3)
    elif kind == "qr":
        paper.image(io.BytesIO(code_of(block["data"])), x=EDGE_MM + (paper.inner - CODE_MM) / 2, y=paper.get_y() + 1, w=CODE_MM)
        paper.set_y(paper.get_y() + CODE_MM + 2)
    elif kind == "feed":
        paper.set_y(paper.get_y() + min(block["lines"], 1) * LINE_MM)


def _cells(paper: _Roll, block: dict[str, Any], width: int) -> None:
    """Columns at the same shares of the line as on the roll; the row is as high as its highest cell."""
    top = below = paper.get_y()
    place = 0
    for cell in block["columns"]:
        paper.set_y(top)
        left = EDGE_MM + paper.inner * place / width
        _say(paper, cell["text"], left, paper.inner * cell["width"] / width, {**cell, "bold": block.get("bold")})
        below = max(below, paper.get_y())
        place += cell["width"]
    paper.set_y(below)


def _say(paper: _Roll, text: str, left: float, width: float, how: dict[str, Any], scale: float = 1) -> None:
    indent = len(text) - len(text.lstrip(" "))
    paper.set_font("Roboto", "B" if how.get("bold") else "", SIZE_PT * scale)
    paper.set_x(left + indent)
    align = {"center": "C", "right": "R"}.get(how.get("align", ""), "L")
    paper.multi_cell(width - indent, LINE_MM * scale, text.strip(" ") or " ", align=align, new_x=XPos.LEFT, new_y=YPos.NEXT)
