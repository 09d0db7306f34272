"""Blocks of printable documents, as printers and previews take them; the twin of `web/blocks.ts`."""

from __future__ import annotations

from typing import Any

Block = dict[str, Any]


def text(content: str, *, align: str = "", bold: bool = False, size: int = 0) -> Block:
    """A line of text; what is not given is left out."""
    block: Block = {"type": "text", "text": content}
    return block | ({"align": align} if align else {}) | ({"bold": True} if bold else {}) | ({"size": size} if size else {})


def row(left: str, right: str, width: int, *, bold: bool = False) -> Block:
    """Text and amount on one line: the text takes what the amount leaves."""
    reserved = min(len(right) + 1, width - 4)
    cells = [
        {"text": left, "width": width - reserved, "align": "left"},
        {"text": right, "width": reserved, "align": "right"},
    ]
    return {"type": "columns", "columns": cells} | ({"bold": True} if bold else {})


def table_row(texts: list[str], width: int) -> Block:
    """Four cells: a short one at the left, three equal ones for amounts."""
    cell = (width - 14) // 3
    cells = [
        {"text": content, "width": cell if place else width - 3 * cell, "align": "right" if place else "left"}
        for place, content in enumerate(texts)
    ]
    return {"type": "columns", "columns": cells}


RULE: Block = {"type": "rule"}
CUT: Block = {"type": "cut"}


def feed(lines: int) -> Block:
    """Empty lines."""
    return {"type": "feed", "lines": lines}


def qr(data: str, size: int = 5) -> Block:
    """A QR code; `size` is dots of a module."""
    return {"type": "qr", "data": data, "size": size}
