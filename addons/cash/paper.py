"""The shape of a cash document: facts and tables with typed values, the same for screen, browser and the till's roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from addons.cash.models import CLOSED, Settlement
from addons.payments.models import PaymentMethod
from addons.payments.services import kind_name
from core.clock import to_text
from core.db import session
from core.i18n import LazyText
from core.identity import identity
from core.ids import is_uuid
from core.models import Register, Store, User

Value = str | int | None
Label = str | LazyText


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `type` is text, money, integer, quantity, rate, time or datetime."""

    title: str
    type: str = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: one cell a column, a tone for its kind, and the settlement that it leads to."""

    cells: tuple[Value, ...]
    tone: str = ""
    settlement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value."""

    label: str
    value: Value
    type: str = "text"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Facts and a table under a title; `note` says what is left out and why."""

    title: str
    facts: tuple[Fact, ...] = ()
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: what it is, of when and where, the tones of its rows with their names, and its parts."""

    key: str
    title: str
    about: str
    currency: str
    parts: list[Part] = field(default_factory=list)
    legend: tuple[tuple[str, str], ...] = ()

    def told(self) -> dict[str, Any]:
        """The document as JSON."""
        legend = [{"tone": tone, "title": title} for tone, title in self.legend]
        return {**asdict(self), "parts": [asdict(part) for part in self.parts], "legend": legend}


def fact(label: Label, value: Value | datetime, type: str = "text", *, strong: bool = False) -> Fact:
    """A fact; a time becomes its text."""
    if isinstance(value, datetime):
        return Fact(str(label), to_text(value), "datetime", strong)
    return Fact(str(label), value, type, strong)


def money(label: Label, value: int | None, *, strong: bool = False) -> Fact:
    """An amount in minor units."""
    return fact(label, value, "money", strong=strong)


def columns(*pairs: Label | tuple[Label, str]) -> tuple[Column, ...]:
    """Columns from titles, or titles with types."""
    return tuple(Column(str(one[0]), one[1]) if isinstance(one, tuple) else Column(str(one)) for one in pairs)


def names(model: type[User] | type[Register] | type[Store], ids: Sequence[str | None]) -> dict[str | None, str]:
    """Names by id; whoever is gone is called nothing."""
    wanted = {one for one in ids if one}
    found = dict(session().execute(select(model.id, model.name).where(model.id.in_(wanted))).all()) if wanted else {}
    return {None: "", **{one: found.get(one, "") for one in wanted}}


def method_names(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The names of payment methods by id; a method that is not known is called by its kind."""
    ids = {method_id for method_id, _kind in pairs if is_uuid(method_id)}
    found = dict(session().execute(select(PaymentMethod.id, PaymentMethod.name).where(PaymentMethod.id.in_(ids))).all())
    return {method_id: found.get(method_id) or kind_name(kind) for method_id, kind in pairs}


def may_see(settlement: Settlement) -> bool:
    """Whether the reader may know what should be there: nobody who may still count, without the right to it (C4)."""
    return settlement.state == CLOSED or "cash.see_expected" in identity().permissions
