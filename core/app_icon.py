"""The product's mark as a picture for home screens and tabs, drawn when it is first asked for."""

from __future__ import annotations

from functools import cache
from io import BytesIO

SIZES = (32, 180, 192, 512)
BRAND = "#0d736b"
_FINE = 4
"""Drawn so many times larger, then made smaller: that smooths the edges."""

_LINES = (((4, 8.5), (20, 8.5)), ((12, 8.5), (12, 20)), ((7, 8.5), (7, 5)), ((7, 5), (17, 5)), ((17, 5), (17, 8.5)))
"""The strokes of the mark in a square of 24."""


@cache
def icon(size: int, *, full: bool) -> bytes:
    """The mark as PNG of `size` pixels; `full` bleeds to the edge, with the mark where every home screen's mask leaves it."""
    from PIL import Image, ImageDraw

    side = size * _FINE
    picture = Image.new("RGBA", (side, side), BRAND if full else (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    if not full:
        draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=side * 0.22, fill=BRAND)
    scale = side * (0.46 if full else 0.6) / 24
    edge, width = (side - 24 * scale) / 2, 2.4 * scale
    for line in _LINES:
        points = [(edge + x * scale, edge + y * scale) for x, y in line]
        draw.line(points, fill="white", width=round(width))
        for x, y in points:
            draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill="white")
    stream = BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
