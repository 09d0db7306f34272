"""Shared vectors of formats, text keys and plural forms: `python -m tools.i18n_vectors` writes tests/vectors/i18n.json.

Made by the Python side, whose formats are tested against Babel; vitest checks that the client gives the same.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.catalogs import Catalog
from core.formats import (
    FormatOverrides,
    Formats,
    format_date,
    format_datetime,
    format_money,
    format_quantity,
    format_rate,
    format_table,
    format_time,
    format_unit_price,
    parse_decimal,
)
from core.textkeys import search_key, search_variants, sort_key, switch_layout

PATH = Path(__file__).resolve().parents[1] / "tests" / "vectors" / "i18n.json"
OWN_WAY = FormatOverrides(currency="BAM", symbol="KM.", position="before", decimal=".", group=" ")
TABLES: dict[str, Formats] = {
    "en": format_table("en"), "ru": format_table("ru"), "bs": format_table("bs"), "de": format_table("de"),
    "en-BA": format_table("en", "BA"), "de-CH": format_table("de", "CH"), "bs-own": format_table("bs", "BA", OWN_WAY),
}  # fmt: skip
CURRENCIES = ["EUR", "BAM", "RUB", "USD", "RSD", "CHF", "GBP", "UAH", "HRK", "JPY", "KWD", "XTS"]
ZONES = ["UTC", "Europe/Sarajevo", "Europe/Berlin", "Europe/Moscow", "Asia/Kathmandu", "America/New_York"]
TYPED = [
    "0", "-0", "1", "12", "1234", "007", "1.234,50", "1,234.50", "1 234,50", "1\u00a0234,50", "1\u202f234.5", "1'234.50",
    "1’234,5", "12.50", "12,50", "0,500", "0.500", "1.234", "1,234", "1.234.567", "1,234,567", "12.34.56", "1,2,3", "1.23,4",
    ".5", ",5", "5.", "5,", ".", ",", "", " ", "-", "--1", "+3", "-3,5", "\u22123.5", "\u20133", "1-", "1e3", "abc", "12 €",
    "1 2", "12 345", "123 45", "0 123", "9007199254740993", "0.0001", "0,00001", "१२", "1.234,567.8", " 42 ", "1..2",
]  # fmt: skip
WORDS = [
    "Čokoladno mlijeko 0,5 l", "Đački pribor", "Šljivovica", "Žuti sir", "Ćevapi 10 kom", "Straße", "MÜLLER", "Größe 42",
    "ẞ", "Молоко 3,2%", "Ёжик", "йогурт", "Щи", "подъезд", "сыр", "Чај", "Ђурђевак", "Љиљан", "Њива", "Џем", "ћевапи",
    "Їжак", "ґанок", "Coca-Cola® 2l", "Cola 10", "Cola 2", "  a  b ", "ﬁne ½ x²", "İzmir", "Œuf", "naïve", "ΣΊΣΥΦΟΣ",
    "日本酒", "vjkjrj", "Сщдф", "khleb", "shchi", "Schokolade", "шоколад", "e\u0301clair", "и\u0306од", "co\u00adop",
    "🍎 apple", "000", "00012", "1234567890123", "A\u200dB", ";byf", "'nj", "",
    "Kaese", "Käse", "neuer gruener Tee", "gruene Kaesesosse fuer neue Moehren", "Strasse", "a\u0308pfel", "aero",
]  # fmt: skip


def vectors() -> dict[str, Any]:
    """All vectors; the same on every run."""
    dice = random.Random(20261122)
    return {
        "source": "python -m tools.i18n_vectors",
        "tables": TABLES,
        "money": list(_money(dice)),
        "quantities": list(_quantities(dice)),
        "dates": list(_dates(dice)),
        "parsed": [[name, text, _parsed(text, table)] for name, table in TABLES.items() for text in TYPED],
        "keys": [[text, search_key(text), sort_key(text)] for text in [*WORDS, *_letters()]],
        "typed": [[text, switch_layout(text), search_variants(text)] for text in WORDS],
        "plurals": {language: _plural_forms(language) for language in ("en", "ru", "bs", "de", "sr", "hr")},
    }


def write(path: Path = PATH) -> None:
    """Writes the vectors, one group of values a line."""
    groups = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in vectors().items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(groups) + "\n}\n", encoding="utf-8")


def _money(dice: random.Random) -> Any:
    amounts = [0, 1, -1, 5, 99, 100, -100, 12345, 100_000, -123_456_789, 2**53 - 1, 1 - 2**53]
    for name, table in TABLES.items():
        for currency in CURRENCIES:
            for value in [*amounts, *(dice.randrange(-(10**9), 10**9) for _ in range(10))]:
                money, unit_price = format_money(value, currency, table=table), format_unit_price(value, currency, table=table)
                paper = format_money(value, currency, paper=True, table=table)
                bare = format_money(value, currency, symbol=False, table=table)
                yield [name, value, currency, money, unit_price, paper, bare]


def _quantities(dice: random.Random) -> Any:
    for name, table in TABLES.items():
        for value in [0, 1, -1, 10_000, 5_000, 12_500, 12_345_678, -10_000, *(dice.randrange(10**8) for _ in range(20))]:
            for decimals in range(4):
                unit = "kg" if decimals == 3 else ""
                rate = format_rate(value, table=table)
                yield [name, value, decimals, unit, format_quantity(value, decimals, unit=unit, table=table), rate]


def _dates(dice: random.Random) -> Any:
    turns = ["2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"]
    edges = [*turns, "2024-02-29T12:00:00Z", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-11-22T12:05:09.123Z"]
    for name, table in TABLES.items():
        random_moments = [datetime(2015, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(10**9 // 2)) for _ in range(24)]
        for at, moment in enumerate([*edges, *(f"{moment:%Y-%m-%dT%H:%M:%S}Z" for moment in random_moments)]):
            zone = ZONES[at % len(ZONES)]
            dates = {style: format_date(moment, style, zone=zone, table=table) for style in table["dates"]}
            times = {style: format_time(moment, style, zone=zone, table=table) for style in table["times"]}
            both = {style: format_datetime(moment, style, zone=zone, table=table) for style in table["datetimes"]}
            yield [name, moment, zone, dates, times, both, format_date(moment[:10], "full", paper=True, table=table)]


def _parsed(text: str, table: Formats) -> str | None:
    try:
        return format(parse_decimal(text, table=table), "f")
    except ValueError:
        return None


def _letters() -> list[str]:
    """Each letter of the Latin, Greek and Cyrillic blocks."""
    return [chr(code) for start, end in ((0xA0, 0x250), (0x374, 0x400), (0x400, 0x530)) for code in range(start, end)]


def _plural_forms(language: str) -> str:
    from babel.messages.catalog import Catalog as Po

    form = Catalog(Po(locale=language).plural_expr, {}, frozenset()).plural_form
    return "".join(str(form(n)) for n in range(1001))


if __name__ == "__main__":
    write()
