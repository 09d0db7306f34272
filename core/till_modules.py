"""Parts of the till that a store may hide without switching their addon off (CORE-02), and sections of the office (CORE-03).

A module is declared by the addon that brings it, under the name that its entries have at the till: `till_module("refund",
N_("Returns"))` hides every button, menu entry and key called `refund`.
"""

from __future__ import annotations

from core import settings
from core.i18n import N_, LazyText
from core.owner import CORE
from core.registry import Registry
from core.settings import CHOICES, Options, Setting

modules: Registry[str | LazyText] = Registry("till module")
SECTIONS: Options = (
    ("sell", N_("Sell")), ("goods", N_("Goods")), ("customers", N_("Customers")), ("money", N_("Money")),
    ("restaurant", N_("Restaurant")), ("reports", N_("Reports")), ("devices", N_("Devices")),
)  # fmt: skip
"""Sections of the office that may be hidden; the settings stay, or nobody could bring the others back."""


def till_module(name: str, title: str | LazyText, *, owner: str) -> None:
    """Let stores hide the entries of that name; `owner` is the addon that brings them."""
    modules.add(name, title, owner=owner)


def _offered() -> Options:
    return tuple(sorted(modules.items(), key=lambda one: str(one[1])))


settings.collect([
    Setting("core.hidden_till_modules", N_("Modules hidden at the till"), CHOICES, [], "store",
            N_("What is chosen has no button, menu entry or key at the tills; nothing that was booked changes."), options=_offered),
    Setting("core.hidden_sections", N_("Sections hidden in the sidebar"), CHOICES, [], "store",
            N_("Screens stay reachable by search and by links; rights decide who may open them."), options=SECTIONS),
], CORE)  # fmt: skip
