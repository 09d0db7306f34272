"""Types of e-mails: which variables each has, and what it says unless the shop wrote its own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.i18n import LazyText, translator
from core.registry import Registry

N_ = translator("mail").lazy
Label = str | LazyText


@dataclass(frozen=True, slots=True)
class Variable:
    """`{{name}}` in a template; `sample` is what a preview shows, a `Table` where the value is one."""

    name: str
    title: Label
    sample: Any


@dataclass(frozen=True, slots=True)
class Table:
    """A value that is shown as a table; its first column is text, the others stand at the right."""

    head: Sequence[Label]
    rows: Sequence[Sequence[Label]]

    def stored(self) -> dict[str, Any]:
        """It as JSON; `table_of` reads it."""
        return {"head": [str(cell) for cell in self.head], "rows": [[str(cell) for cell in row] for row in self.rows]}


def table_of(value: Any) -> Table | None:
    """The table that a value is, as an object or stored; None for any other value."""
    if isinstance(value, Table):
        return value
    return Table(value["head"], value["rows"]) if isinstance(value, dict) and value.keys() == {"head", "rows"} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A type of e-mail; `paragraphs` are its body unless the shop wrote another, in the language current then."""

    key: str
    title: Label
    summary: Label
    subject: Label
    paragraphs: Sequence[Label]
    variables: Sequence[Variable]

    @property
    def body(self) -> str:
        """The shipped body as HTML in the current language."""
        return "\n".join(f"<div>{one}</div>" if _is_block(one) else f"<p>{one}</p>" for one in self.paragraphs)

    @property
    def names(self) -> frozenset[str]:
        """The variables that a template may name."""
        return frozenset(one.name for one in (*COMMON, *self.variables))

    def samples(self) -> Mapping[str, Any]:
        """What a preview shows for each variable."""
        return {one.name: one.sample for one in (*COMMON, *self.variables)}


def _is_block(paragraph: Label) -> bool:
    return isinstance(paragraph, str) and paragraph.startswith("{{")


COMMON = (
    Variable("business_name", N_("Name of the business"), "Tezga"),
    Variable("business_phone", N_("Phone of the business"), "+387 33 000 000"),
    Variable("store_name", N_("Store"), N_("Center")),
    Variable("store_address", N_("Address of the store"), "Ferhadija 1"),
)
"""Every e-mail has these."""

kinds: Registry[Kind] = Registry("e-mail type")
"""What can be sent; an addon adds its own: `kinds.add("loyalty.welcome", Kind(...))`."""
