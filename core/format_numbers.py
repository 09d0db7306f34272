"""Numbers as people read and type them; integers in, text out, no floating point anywhere."""

from __future__ import annotations

import re
from decimal import Decimal

from core.currencies import currency_digits
from core.format_table import NBSP, Formats
from core.region import current_formats, printable

SCALE_PLACES = 4
MAX_EXACT = 2**53 - 1  # the largest integer that every client holds exactly
_MINUS = "\u2212"
_NUMBER = re.compile(r"([-+\u2212\u2013]?)([0-9.,'\u2019\u00a0\u202f ]+)")
_GROUPED = re.compile(r"[0-9]*|[1-9][0-9]{0,2}([.,' ])[0-9]{3}(?:\1[0-9]{3})*")


def format_money(minor: int, currency: str, *, symbol: bool = True, paper: bool = False, table: Formats | None = None) -> str:
    """An amount in minor units: 123450 EUR is "1.234,50 €" in German; `paper` takes ASCII hyphen and plain signs."""
    digits = currency_digits(currency)
    return _money(minor, digits, digits, currency, symbol, paper, table or current_formats())


def format_unit_price(price: int, currency: str, *, symbol: bool = True, paper: bool = False, table: Formats | None = None) -> str:
    """A unit price in ten-thousandths of a minor unit: 289300 EUR is "0,2893 €"; at least the currency's places."""
    digits = currency_digits(currency)
    return _money(price, digits + SCALE_PLACES, digits, currency, symbol, paper, table or current_formats())


def format_quantity(quantity: int, decimals: int = 0, *, unit: str = "", paper: bool = False, table: Formats | None = None) -> str:
    """A quantity in ten-thousandths: at least `decimals` places, more only where digits are there to show."""
    text = _digits(quantity, SCALE_PLACES, decimals, table or current_formats())
    return _signed(quantity, f"{text}{NBSP}{unit}" if unit else text, paper)


def format_rate(rate: int, *, paper: bool = False, table: Formats | None = None) -> str:
    """A rate in ten-thousandths: 1900 is "19 %" in German."""
    table = table or current_formats()
    return _signed(rate, table["percent"].replace("{n}", _digits(rate, 2, 0, table)), paper)


def parse_decimal(text: str, *, table: Formats | None = None) -> Decimal:
    """The number that a person typed; raises ValueError if it is none.

    Takes the separators of the language, spaces between thousands, any minus sign, and a single point or comma
    that cannot separate thousands.
    """
    table = table or current_formats()
    match = _NUMBER.fullmatch(text.strip())
    if match and re.search("[0-9]", match[2]):
        marks = re.sub("[\u00a0\u202f]", " ", match[2]).replace("’", "'")
        other = "." if table["decimal"] == "," else ","
        plain = _with_decimal(marks, table["decimal"]) or _with_decimal(marks, other)
        if plain is not None:
            number = Decimal(plain)
            return -number if match[1] not in ("", "+") and number else number
    raise ValueError(f"{text!r} is not a number: write it as {_example(table)}.")


def parse_scaled(text: str, places: int, *, table: Formats | None = None) -> int:
    """The number typed in units of 10^-places (places 2: "12,5" is 1250); ValueError if none, longer, too large."""
    number = parse_decimal(text, table=table)
    if -int(number.as_tuple().exponent) > places:
        raise ValueError(f"{text!r} has more than {places} decimal places: shorten it.")
    scaled = int(number.scaleb(places))
    if abs(scaled) > MAX_EXACT:
        raise ValueError(f"{text!r} is too large.")
    return scaled


def _money(value: int, scale: int, least: int, currency: str, symbol: bool, paper: bool, table: Formats) -> str:
    digits = _digits(value, scale, least, table)
    if not symbol:
        return _signed(value, digits, paper)
    entry = table["currencies"].get(currency)
    pattern = entry["paper" if paper else "money"] if entry else table["money"].replace("{s}", currency)
    return _signed(value, pattern.replace("{n}", digits), paper)


def _digits(value: int, scale: int, least: int, table: Formats) -> str:
    if type(value) is not int:
        raise TypeError(f"Not an integer: {value!r}. Pass minor units or ten-thousandths.")
    figures = str(abs(value)).rjust(scale + 1, "0")
    whole, fraction = figures[: len(figures) - scale], figures[len(figures) - scale :]
    whole = f"{int(whole):,}".replace(",", table["group"])
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    fraction = fraction.ljust(least, "0")
    return whole + table["decimal"] + fraction if fraction else whole


def _signed(value: int, text: str, paper: bool) -> str:
    text = printable(text, paper)
    return ("-" if paper else _MINUS) + text if value < 0 else text


def _with_decimal(marks: str, decimal: str) -> str | None:
    whole, _point, fraction = marks.partition(decimal)
    if not re.fullmatch("[0-9]*", fraction) or not _GROUPED.fullmatch(whole):
        return None
    digits = re.sub("[^0-9]", "", whole).lstrip("0") or "0"
    return f"{digits}.{fraction}" if fraction else digits


def _example(table: Formats) -> str:
    return _digits(123450, 2, 2, table)
