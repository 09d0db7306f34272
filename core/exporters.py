"""Exports that addons offer by name, for `tezga export NAME`: what happened in a period, as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.i18n import LazyText
from core.registry import Registry


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is wanted: business days, both included, of one store or of all (None), written to a file."""

    first: date
    last: date
    store_id: str | None
    out: Path


@dataclass(frozen=True, slots=True)
class Exporter:
    """An export: `write` makes the file and returns figures about it, such as how many rows; `suffix` is the file's."""

    title: str | LazyText
    suffix: str
    write: Callable[[ExportOrder], dict[str, Any]]


exporters: Registry[Exporter] = Registry("export")
