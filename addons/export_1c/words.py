"""What words and numbers of CommerceML mean here: amounts, currencies, units, rates."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from addons.export_1c.errors import BadRecord
from core.i18n import translator

_ = translator("export_1c")
CURRENCIES = {
    "РУБ": "RUB", "РУБ.": "RUB", "RUR": "RUB", "643": "RUB", "810": "RUB", "₽": "RUB", "978": "EUR", "ЕВРО": "EUR", "€": "EUR",
    "840": "USD", "$": "USD", "977": "BAM", "КМ": "BAM", "KM": "BAM", "941": "RSD", "398": "KZT", "933": "BYN",
}  # fmt: skip
NUMBERS = {code: number for number, code in CURRENCIES.items() if number.isdigit() and number != "810"}
"""Numbers of currencies (ISO 4217), as the classifier of 1C knows them."""
UNITS = {
    "796": ("шт", "pc", "pcs", "kom", "Stk", "St"), "166": ("кг", "kg"), "163": ("г", "g"), "112": ("л", "l"), "111": ("мл", "ml"),
    "006": ("м", "m"), "055": ("м²", "м2", "m²", "m2"), "356": ("ч", "h"), "778": ("упак", "упак.", "pack", "Pkg", "pak"),
}  # fmt: skip
"""Abbreviations by the code of the unit (ОК 015-94, ОКЕИ)."""


def decimal_of(text: str) -> Decimal:
    """A number as 1C writes it, comma or point, with or without spaces; raises BadRecord."""
    try:
        number = Decimal("".join(text.split()).replace(",", "."))
    except InvalidOperation as error:
        raise BadRecord(_("“{given}” is not a number.", given=text[:40])) from error
    if not number.is_finite() or abs(number) > 10**12:
        raise BadRecord(_("“{given}” is not a number.", given=text[:40]))
    return number


def unit_price_of(text: str, digits: int, coefficient: str = "") -> int:
    """A price in ten-thousandths of a minor unit, for one of the product's units; raises BadRecord for less than nothing."""
    price, per = decimal_of(text), decimal_of(coefficient) if coefficient else Decimal(1)
    if price < 0 or per <= 0:
        raise BadRecord(_("The price {given} is below zero.", given=text))
    return int((price.scaleb(digits + 4) / per).quantize(Decimal(1), ROUND_HALF_UP))


def currency_of(text: str) -> str:
    """The ISO code of a currency as 1C names it."""
    return CURRENCIES.get(text.strip().upper(), text.strip().upper())


def rate_of(text: str) -> int | None:
    """A tax rate in ten-thousandths; None where the goods bear none."""
    digits = text.replace("%", "").strip()
    try:
        return int(Decimal(digits.replace(",", ".")) * 100)
    except InvalidOperation:
        return None


def is_true(text: str) -> bool:
    """Whether a mark is set."""
    return text.strip().lower() in {"true", "1", "истина", "да"}
