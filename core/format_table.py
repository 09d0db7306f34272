"""Tables of formats per language and country, made by Babel: the one source of the formatters of server and client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypedDict

from core.currencies import currency_digits, home_sign, listed_currencies, paper_sign

if TYPE_CHECKING:
    from babel.core import Locale

NBSP = "\u00a0"

# Countries without an English of their own in CLDR where a day comes before its month and clocks count 24 hours.
_EUROPE = "AL AM AZ BA BG BY EE GE HR IS KZ LI LT LU LV MC MD ME MK NO RS RU SM TR UA VA XK"


class CurrencyFormat(TypedDict):
    """How amounts of one currency are written; `{n}` in the patterns stands for the digits."""

    symbol: str
    digits: int
    money: str
    paper: str


class Names(TypedDict):
    """Names in calendar order: months January first, days Monday first."""

    wide: list[str]
    abbreviated: list[str]


class Formats(TypedDict):
    """All that a formatter reads; the client gets it as it is (`web_client/src/client/format-table.ts`)."""

    locale: str
    decimal: str
    group: str
    percent: str
    money: str
    currencies: dict[str, CurrencyFormat]
    dates: dict[str, str]
    times: dict[str, str]
    datetimes: dict[str, str]
    months: Names
    months_alone: Names
    days: Names
    periods: list[str]
    first_day: int


@dataclass(frozen=True, slots=True)
class FormatOverrides:
    """What a company or store writes differently from its language; "" (None for `group`) keeps the language's way."""

    currency: str = ""
    symbol: str = ""
    position: Literal["", "before", "after"] = ""
    decimal: str = ""
    group: str | None = None

    def __post_init__(self) -> None:
        if self.decimal not in ("", ".", ","):
            raise ValueError(f"Decimal separator {self.decimal!r} is not supported: use a period or a comma.")
        if self.group not in (None, "", ".", ",", " ", "'", NBSP, "\u202f", "’"):
            raise ValueError(f"Thousands separator {self.group!r} is not supported: use comma, period, space or none.")
        if self.position not in ("", "before", "after"):
            raise ValueError(f"Symbol position {self.position!r} is not supported: use before or after.")
        if "{" in self.symbol or "}" in self.symbol:
            raise ValueError("A currency symbol cannot contain braces.")


NO_OVERRIDES = FormatOverrides()


@lru_cache(maxsize=256)
def format_table(language: str, country: str = "", overrides: FormatOverrides = NO_OVERRIDES) -> Formats:
    """The formats of `language` as used in `country` (ISO 3166, "" for the language's own); treat it as read-only.

    Raises ValueError if decimal and thousands separators come out equal.
    """
    locale = locale_for(language, country)
    symbols = locale.number_symbols["latn"]
    decimal, group = overrides.decimal or symbols["decimal"], symbols["group"]
    if overrides.group is not None:
        group = NBSP if overrides.group == " " else overrides.group
    elif group == decimal:
        group = "." if decimal == "," else ","
    if decimal == group:
        raise ValueError(f"Decimal and thousands separator are both {decimal!r}: change one of them.")
    return {
        "locale": str(locale),
        "decimal": decimal,
        "group": group,
        "percent": re.sub(r"[#,0]+", "{n}", locale.percent_formats[None].pattern),
        "money": _pattern(locale, "¤¤¤", overrides.position).replace("¤¤¤", "{s}"),
        "currencies": {code: _currency(locale, code, overrides) for code in _codes(overrides)},
        **_calendar(locale),
    }


def locale_for(language: str, country: str = "") -> Locale:
    """The CLDR locale that fits best: English in a country of Europe is written as Europeans do, day before month."""
    from babel.core import Locale, UnknownLocaleError
    from babel.localedata import exists

    if country and exists(f"{language}_{country}"):
        return Locale.parse(f"{language}_{country}")
    if language == "en" and country:
        return Locale.parse("en_150" if country in _EUROPE.split() else "en_001")
    try:
        return Locale.parse(language)
    except UnknownLocaleError as error:
        raise ValueError(f"Unknown language {language!r}: use a code such as en, ru, bs or de.") from error


def _codes(overrides: FormatOverrides) -> list[str]:
    known = listed_currencies()
    return known if not overrides.currency or overrides.currency in known else [*known, overrides.currency]


def _currency(locale: Locale, code: str, overrides: FormatOverrides) -> CurrencyFormat:
    symbol = home_sign(code, locale.currency_symbols.get(code, code))
    if code == overrides.currency and overrides.symbol:
        symbol = overrides.symbol
    return {
        "symbol": symbol,
        "digits": currency_digits(code),
        "money": _pattern(locale, symbol, overrides.position),
        "paper": _pattern(locale, paper_sign(code, symbol, locale.language), overrides.position),
    }


def _pattern(locale: Locale, symbol: str, position: str) -> str:
    """CLDR's pattern with the symbol in it; letters keep a no-break space to the digits (CLDR currencySpacing)."""
    own = locale.currency_formats["standard"].pattern.split(";")[0]
    own_before = own.startswith("¤")
    before = position == "before" if position else own_before
    spaced = NBSP in own if before == own_before else not before
    touching = symbol[-1 if before else 0]
    gap = NBSP if spaced or touching.isalpha() or touching == "¤" else ""
    return f"{symbol}{gap}{{n}}" if before else f"{{n}}{gap}{symbol}"


class _Calendar(TypedDict):
    dates: dict[str, str]
    times: dict[str, str]
    datetimes: dict[str, str]
    months: Names
    months_alone: Names
    days: Names
    periods: list[str]
    first_day: int


def _calendar(locale: Locale) -> _Calendar:
    dates = {style: locale.date_formats[style].pattern for style in ("short", "medium", "long", "full")}
    # Receipts and reports name the whole year, also where CLDR's short form (de, en) cuts it.
    dates["short"] = re.sub(r"(?<!y)yy(?!y)", "y", dates["short"])
    dates["month"] = locale.datetime_skeletons["yMMMM"].pattern
    dates["day"] = locale.datetime_skeletons["MMMd"].pattern
    periods = locale.day_periods["format"]["abbreviated"]
    return {
        "dates": dates,
        "times": {style: locale.time_formats[style].pattern for style in ("short", "medium")},
        "datetimes": {style: str(locale.datetime_formats[style]) for style in ("short", "medium", "long")},
        "months": _months(locale, "format"),
        "months_alone": _months(locale, "stand-alone"),
        "days": {
            "wide": [locale.days["format"]["wide"][day] for day in range(7)],
            "abbreviated": [locale.days["format"]["abbreviated"][day] for day in range(7)],
        },
        "periods": [periods["am"], periods["pm"]],
        "first_day": locale.first_week_day,
    }


def _months(locale: Locale, context: str) -> Names:
    names = locale.months[context]
    return {
        "wide": [names["wide"][month] for month in range(1, 13)],
        "abbreviated": [names["abbreviated"][month] for month in range(1, 13)],
    }
