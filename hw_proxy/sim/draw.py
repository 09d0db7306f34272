"""Pictures of printed paper: glyphs, QR codes, barcodes and raster images in black dots."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from importlib.resources import files
from typing import Any

import qrcode
from barcode import get_barcode_class
from barcode.errors import BarcodeError
from PIL import Image, ImageDraw, ImageFont

from hw_proxy.sim.paper import png_bytes

Json = dict[str, Any]
CELL_W, CELL_H, LINE = 12, 24, 30
MARGIN = 24
_LEVEL = {48: 1, 49: 0, 50: 3, 51: 2}


@lru_cache
def _font(scale: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(files("barcode") / "fonts" / "DejaVuSansMono.ttf"), 19 * scale)


def qr_png(data: bytes, module: int, level: int) -> str:
    """Base64 PNG of a QR code with `module` dots per module; level as in `GS ( k` fn 169 (48-51)."""
    code = qrcode.QRCode(error_correction=_LEVEL.get(level, 1), box_size=module, border=0)
    code.add_data(data)
    code.make(fit=True)
    matrix = code.get_matrix()
    picture = Image.new("1", (len(matrix), len(matrix)), 1)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x, y), 0)
    return _base64(picture.resize((len(matrix) * module, len(matrix) * module)))


def barcode_png(kind: str, data: str, module: int, height: int, *, digits: bool) -> str | None:
    """Base64 PNG of a barcode, None when the data does not fit the symbology (a printer prints nothing then)."""
    try:
        options = {"add_checksum": False} if kind == "code39" else {}
        bars = "".join(get_barcode_class(kind)(data, **options).build()).replace("G", "1")
    except (BarcodeError, KeyError, ValueError, IndexError):
        return None
    picture = Image.new("1", (len(bars) * module, height + (CELL_H if digits else 0)), 1)
    draw = ImageDraw.Draw(picture)
    for x, bar in enumerate(bars):
        if bar == "1":
            draw.rectangle((x * module, 0, (x + 1) * module - 1, height - 1), fill=0)
    if digits:
        draw.text((picture.width // 2, height + 2), data, fill=0, font=_font(1), anchor="ma")
    return _base64(picture)


def raster_png(width_bytes: int, height: int, bits: bytes) -> str:
    """Base64 PNG of raster data, 1 = black."""
    picture = Image.frombytes("1", (width_bytes * 8, height), bytes(byte ^ 0xFF for byte in bits))
    return _base64(picture)


def receipt_png(receipt: Json, dots: int = 576) -> bytes:
    """The whole receipt as a picture, white paper with a margin."""
    heights = [_height(row) for row in receipt["rows"]]
    page = Image.new("L", (dots + 2 * MARGIN, sum(heights) + 2 * MARGIN), 255)
    draw = ImageDraw.Draw(page)
    top = MARGIN
    for row, height in zip(receipt["rows"], heights, strict=True):
        if row["kind"] == "text":
            _draw_text(draw, row, top, dots)
        elif "png" in row:
            picture = Image.open(io.BytesIO(png_bytes(row)))
            page.paste(picture, (MARGIN + _left(row, picture.width, dots), top))
        top += height
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _draw_text(draw: ImageDraw.ImageDraw, row: Json, top: int, dots: int) -> None:
    tallest = max((run["h"] for run in row["runs"]), default=1)
    width = sum(len(run["t"]) * run["w"] for run in row["runs"]) * CELL_W
    x = MARGIN + _left(row, width, dots)
    for run in row["runs"]:
        font = _font(max(run["w"], run["h"]))
        y = top + (tallest - run["h"]) * CELL_H
        for char in run["t"]:
            draw.text((x, y), char, fill=0, font=font, stroke_width=1 if run["bold"] else 0)
            x += CELL_W * run["w"]


def _height(row: Json) -> int:
    if row["kind"] == "text":
        return CELL_H * max((run["h"] for run in row["runs"]), default=1) + LINE - CELL_H
    if row["kind"] == "feed":
        return LINE * int(row["lines"])
    return int(row.get("height", 0)) + 6


def _left(row: Json, width: int, dots: int) -> int:
    room = max(0, dots - width)
    return {"left": 0, "center": room // 2, "right": room}[row.get("align", "left")]


def _base64(picture: Image.Image) -> str:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode("ascii")


def png_height(text: str) -> int:
    """Height in dots of a base64 PNG."""
    return int(Image.open(io.BytesIO(base64.b64decode(text))).height)
