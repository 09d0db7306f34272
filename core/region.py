"""Where a text is for: the country, the store's own way of writing amounts, and its time zone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from core.format_table import NBSP, NO_OVERRIDES, FormatOverrides, Formats, format_table
from core.i18n import current_language


@dataclass(frozen=True, slots=True)
class Region:
    """Where a text is for: country (ISO 3166), what the store writes differently, and its time zone (IANA name)."""

    country: str = ""
    overrides: FormatOverrides = NO_OVERRIDES
    timezone: str = "UTC"


_region: ContextVar[Region] = ContextVar("tezga_region", default=Region())  # noqa: B039 - frozen


@contextmanager
def use_region(region: Region) -> Iterator[None]:
    """Formats for `region` inside the block, and as before behind it."""
    token = _region.set(region)
    try:
        yield
    finally:
        _region.reset(token)


def current_formats() -> Formats:
    """The table of the current language in the region in use."""
    region = _region.get()
    return format_table(current_language(), region.country, region.overrides)


def current_zone() -> str:
    """The IANA name of the time zone in use."""
    return _region.get().timezone


def printable(text: str, paper: bool) -> str:
    """`text`, for `paper` with the wide no-break spaces and straight apostrophes that code pages of printers have."""
    return text.replace("\u202f", NBSP).replace("\u2019", "'") if paper else text
