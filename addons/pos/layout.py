"""The buttons of a till (POS-02): which actions stand below the products, and pages of tiles; one JSON setting, checked here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec

from core.i18n import translator

_ = translator("pos")
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Color = Annotated[int, msgspec.Meta(ge=1, le=8)] | None


class Button(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An action below the products; a wide one takes two places, `color` is one of the eight of categories."""

    action: Name
    wide: bool = False
    color: Color = None


class Tile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A place on a page: a product, a category (both by id) or an action (by name)."""

    kind: Literal["product", "category", "action"]
    ref: Name
    wide: bool = False
    color: Color = None


class TilePage(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A page of tiles, shown as a tab before the categories."""

    id: Name
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    color: Color = None
    tiles: Annotated[list[Tile], msgspec.Meta(max_length=120)] = []


class Layout(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The buttons of a till. Without `bar` the usual ones; `hidden` actions are nowhere, all others are behind "More"."""

    bar: Annotated[list[Button], msgspec.Meta(max_length=16)] | None = None
    hidden: Annotated[list[Name], msgspec.Meta(max_length=60)] = []
    pages: Annotated[list[TilePage], msgspec.Meta(max_length=20)] = []
    columns: Annotated[int, msgspec.Meta(ge=0, le=8)] = 0
    cart: Literal["left", "right"] = "left"


def checked(value: Any) -> dict[str, Any]:
    """A layout as it is stored; raises ValueError with a sentence where a till could not show it."""
    try:
        layout = msgspec.convert(value, Layout)
    except msgspec.ValidationError as error:
        raise ValueError(_("This layout cannot be shown: {reason}.", reason=error)) from error
    _once((button.action for button in layout.bar or []), _("An action stands twice below the products."))
    _once((page.id for page in layout.pages), _("Two pages have the same name."))
    if "more" in layout.hidden:
        raise ValueError(_("“More” stays: everything without a button of its own is behind it."))
    stored: dict[str, Any] = msgspec.to_builtins(layout)
    return stored


def _once(names: Iterable[str], text: str) -> None:
    listed = list(names)
    if len(set(listed)) < len(listed):
        raise ValueError(text)
