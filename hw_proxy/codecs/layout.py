"""Receipt documents (lists of blocks) laid out for a roll of so many columns; nothing device-specific lives here."""

from __future__ import annotations

import base64
import binascii
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ALIGNS = ("left", "center", "right")
SYMBOLOGIES = ("ean13", "ean8", "upca", "code39", "itf", "code128")
MAX_BLOCKS = 2000
Json = dict[str, Any]
Prepare = Callable[[str], str]


class BadDocument(ValueError):
    """A document that cannot be printed; the message names the block and the remedy."""


@dataclass(frozen=True, slots=True)
class Text:
    """One printed line; `size` 2 is double width and height."""

    text: str
    align: str = "left"
    bold: bool = False
    size: int = 1


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code, printed centred by the device's own encoder."""

    data: str
    size: int


@dataclass(frozen=True, slots=True)
class Barcode:
    """A one-dimensional barcode, printed centred by the device's own encoder."""

    data: str
    symbology: str


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG picture."""

    png: bytes


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Feed to the knife and cut."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Pulse of the cash drawer on this printer."""


Row = Text | Qr | Barcode | Image | Feed | Cut | Drawer


def check_document(document: Any) -> None:
    """Raise BadDocument unless every block is known and complete."""
    blocks = document.get("blocks") if isinstance(document, dict) else None
    if not isinstance(blocks, list) or not blocks:
        raise BadDocument("document.blocks: give at least one block")
    if len(blocks) > MAX_BLOCKS:
        raise BadDocument(f"document.blocks: at most {MAX_BLOCKS} blocks, split the document")
    for number, block in enumerate(blocks):
        try:
            _rows_of(block, 48, str)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadDocument(f"document.blocks[{number}]: {error}") from error


def lay_out(document: Json, columns: int, prepare: Prepare = str) -> list[Row]:
    """The rows of a checked document; `prepare` turns text into what the device can show."""
    return [row for block in document["blocks"] for row in _rows_of(block, columns, prepare)]


def _rows_of(block: Json, columns: int, prepare: Prepare) -> list[Row]:
    kind = block["type"]
    if kind == "text":
        return _text(block, columns, prepare)
    if kind == "columns":
        return _columns(block, columns, prepare)
    if kind == "rule":
        return [Text(str(block.get("char") or "-")[0] * columns)]
    if kind == "feed":
        return [Feed(_whole(block.get("lines", 1), 1, 100, "lines"))]
    if kind == "cut":
        return [Cut()]
    if kind == "drawer":
        return [Drawer()]
    return [_graphic(kind, block)]


def _graphic(kind: str, block: Json) -> Row:
    if kind == "qr":
        return Qr(_data(block, 2000), _whole(block.get("size", 6), 1, 16, "size"))
    if kind == "barcode":
        return Barcode(_data(block, 120), _one_of(block.get("symbology", "code128"), SYMBOLOGIES, "symbology"))
    if kind == "image":
        try:
            return Image(base64.b64decode(block["data"], validate=True))
        except binascii.Error as error:
            raise ValueError("data must be base64 of a PNG file") from error
    raise ValueError(f"unknown block type '{kind}'")


def _text(block: Json, columns: int, prepare: Prepare) -> list[Row]:
    size = _whole(block.get("size", 1), 1, 2, "size")
    align = _one_of(block.get("align", "left"), ALIGNS, "align")
    lines = _wrap(prepare(_string(block["text"])), columns // size)
    return [Text(line, align, bool(block.get("bold")), size) for line in lines]


def _columns(block: Json, columns: int, prepare: Prepare) -> list[Row]:
    cells = block["columns"]
    size = _whole(block.get("size", 1), 1, 2, "size")
    widths = _widths(cells, columns // size, [len(prepare(_string(cell["text"]))) for cell in cells])
    aligns = [_one_of(cell.get("align", "left"), ALIGNS, "align") for cell in cells]
    wrapped = [_wrap(prepare(_string(cell["text"])), width) for cell, width in zip(cells, widths, strict=True)]
    rows: list[Row] = []
    for number in range(max(len(lines) for lines in wrapped)):
        parts = [
            _pad(lines[number] if number < len(lines) else "", width, align)
            for lines, width, align in zip(wrapped, widths, aligns, strict=True)
        ]
        rows.append(Text("".join(parts).rstrip(), bold=bool(block.get("bold")), size=size))
    return rows


def _widths(cells: list[Json], columns: int, lengths: list[int]) -> list[int]:
    """Given widths count; of the rest, right-aligned cells get what they need and the others share what is left."""
    if not cells:
        raise ValueError("columns must not be empty")
    widths = [_whole(cell["width"], 1, columns, "width") if cell.get("width") else 0 for cell in cells]
    open_cells = [i for i, width in enumerate(widths) if not width]
    fair = max(1, (columns - sum(widths)) // max(1, len(open_cells)))
    flexible = [i for i in open_cells if cells[i].get("align") != "right"] or open_cells[:1]
    for i in set(open_cells) - set(flexible):
        widths[i] = min(lengths[i] + 1, fair)
    rest = columns - sum(widths)
    for position, i in enumerate(flexible):
        widths[i] = max(1, rest // len(flexible) + (position < rest % len(flexible)))
    if sum(widths) > columns:
        raise ValueError(f"columns need {sum(widths)} characters, the roll has {columns}")
    return widths


def _wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        kept = textwrap.wrap(paragraph, width, drop_whitespace=True, break_on_hyphens=False)
        plain = paragraph if len(paragraph) <= width else None
        lines.extend([plain] if plain is not None else kept or [""])
    return lines


def _pad(text: str, width: int, align: str) -> str:
    if align == "right":
        return text.rjust(width)
    return text.center(width) if align == "center" else text.ljust(width)


def _data(block: Json, limit: int) -> str:
    data = _string(block["data"])
    if not data or len(data.encode()) > limit:
        raise ValueError(f"data must have 1 to {limit} bytes")
    return data


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, got {type(value).__name__}")
    return value


def _whole(value: Any, low: int, high: int, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{name} must be a whole number from {low} to {high}")
    return value


def _one_of(value: Any, allowed: tuple[str, ...], name: str) -> str:
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}")
    return str(value)
