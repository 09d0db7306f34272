"""Printable blocks as text for a mail, and as HTML that looks like the paper; the text is that of `web/blocks.ts`."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from addons.receipts.blocks import Block

CODE = "code@receipt"
"""The content id under which the picture of the code travels with the HTML."""

PAPER = "max-width:420px;margin:24px auto;padding:24px 20px;background:#fff;color:#111;font:14px/20px Arial,'Noto Sans',sans-serif"
PAGE = "margin:0;padding:1px 8px;background:#eef1f1"
CELL = "vertical-align:top;padding:0 0 0 8px"


def text_of(document: dict[str, Any]) -> str:
    """The document as lines of its width; codes are left out."""
    width = document["width"]
    return "\n".join(line.rstrip() for block in document["blocks"] for line in _lines(block, width)).strip("\n") + "\n"


def _lines(block: Block, width: int) -> list[str]:
    kind = block["type"]
    if kind == "text":
        return [_aligned(line, block.get("align", "left"), width) for line in wrap(block["text"], width)]
    if kind == "columns":
        return _rows(block["columns"])
    if kind == "feed":
        return [""] * block["lines"]
    return ["-" * width] if kind == "rule" else []


def _rows(cells: list[dict[str, Any]]) -> list[str]:
    parts = [wrap(cell["text"], cell["width"]) for cell in cells]
    return [
        "".join(
            _aligned(part[at] if at < len(part) else "", cell.get("align", "left"), cell["width"]).ljust(cell["width"])
            for part, cell in zip(parts, cells, strict=True)
        )
        for at in range(max(map(len, parts)))
    ]


def _aligned(text: str, align: str, width: int) -> str:
    if align == "right":
        return text.rjust(width)
    return " " * ((width - len(text)) // 2) + text if align == "center" else text


def wrap(text: str, width: int) -> list[str]:
    """Words on lines of at most `width`; longer words are cut, an indent stays on every line."""
    indent = re.match(" *", text)[0]  # type: ignore[index]
    if indent:
        return [indent + line for line in wrap(text.lstrip(" "), width - len(indent))]
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if len(joined) <= width:
            line = joined
            continue
        lines += [line] if line else []
        while len(word) > width:
            lines.append(word[:width])
            word = word[width:]
        line = word
    return [*lines, line] if line or not lines else lines


def html_of(document: dict[str, Any], title: str) -> str:
    """The document as a page that mail programs show: tables and inline styles alone, the code by its content id."""
    body = content_of(document)
    language = escape(document["language"])
    head = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f'{head}<body style="{PAGE}"><div style="{PAPER}">{body}</div></body></html>'


def content_of(document: dict[str, Any]) -> str:
    """The document as HTML to stand inside of a page."""
    return "".join(_html(block) for block in document["blocks"])


def _html(block: Block) -> str:
    kind = block["type"]
    if kind == "text":
        size = "font-size:20px;line-height:28px;" if block.get("size") == 2 else ""
        style = f"{size}{_bold(block)}text-align:{block.get('align', 'left')};white-space:pre-wrap"
        return f'<div style="{style}">{escape(block["text"])}</div>'
    if kind == "columns":
        cells = "".join(_cell(cell, place) for place, cell in enumerate(block["columns"]))
        style = f"{_bold(block)}font-size:14px;line-height:20px"
        return f'<table role="presentation" width="100%" cellspacing="0" style="{style}"><tr>{cells}</tr></table>'
    if kind == "rule":
        return '<hr style="border:0;border-top:1px dashed #888;margin:8px 0">'
    if kind == "qr":
        return f'<p style="text-align:center"><img src="cid:{CODE}" width="160" height="160" alt="{escape(block["data"])}"></p>'
    return "<br>" if kind == "feed" and block["lines"] == 1 else ""


def _cell(cell: dict[str, Any], place: int) -> str:
    style = f"text-align:{cell.get('align', 'left')};white-space:pre-wrap;{CELL if place else 'vertical-align:top'}"
    return f'<td style="{style}">{escape(cell["text"])}</td>'


def _bold(block: Block) -> str:
    return "font-weight:bold;" if block.get("bold") else ""
