"""How a store writes numbers and amounts where it does not follow its country (CORE-10): settings, and what they mean."""

from __future__ import annotations

from typing import Literal, cast

from core import settings
from core.format_table import NO_OVERRIDES, FormatOverrides
from core.i18n import N_
from core.models import Company, Store
from core.region import Region
from core.settings import Setting

AS_COUNTRY = N_("As the country writes it")
# Decimal and thousands separator go together, so that nobody can choose the same one for both.
STYLES: dict[str, tuple[str, str]] = {
    "1.234,56": (",", "."),
    "1,234.56": (".", ","),
    "1 234,56": (",", " "),
    "1 234.56": (".", " "),
    "1234,56": (",", ""),
    "1234.56": (".", ""),
}

for _setting in (
    Setting(
        "core.number_style", N_("How numbers are written"), "select", "", "store",
        options=(("", AS_COUNTRY), *((style, style) for style in STYLES)),
    ),
    Setting(
        "core.money_position", N_("Place of the currency sign"), "select", "", "store",
        options=(("", AS_COUNTRY), ("before", N_("Before the amount")), ("after", N_("Behind the amount"))),
    ),
    Setting("core.money_symbol", N_("Currency sign"), "text", "", "store", help=N_("Such as KM or €; empty: the usual one.")),
):  # fmt: skip
    settings.registry.add(_setting.key, _setting, owner="core")


def overrides_of(place: Store | Company | None) -> FormatOverrides:
    """What a store, or the company where no store is in hand, writes differently from its country."""
    keys = ("core.number_style", "core.money_position", "core.money_symbol")
    style, position, symbol = settings.resolved(keys, store_id=place.id if isinstance(place, Store) else None).values()
    if place is None or not (style or position or symbol):
        return NO_OVERRIDES
    decimal, group = STYLES.get(style, ("", None))
    sign = "".join(letter for letter in symbol if letter not in "{}")[:8]
    return FormatOverrides(place.currency, sign, cast(Literal["", "before", "after"], position), decimal, group)


def region_of(store: Store) -> Region:
    """Country, way of writing and clock of a store, for texts made there."""
    return Region(country=store.country, overrides=overrides_of(store), timezone=store.timezone)
