"""From a cell's text to a value: numbers with any separators, yes and no in four languages, texts within their length."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from zlib import crc32

from core.i18n import _

YES = frozenset(["1", "true", "yes", "y", "x", "+", "on", "да", "истина", "ja", "j", "wahr", "da", "tačno", "tacno", "t"])
NO = frozenset(["0", "false", "no", "n", "-", "off", "нет", "ложь", "nein", "falsch", "ne", "netačno", "netacno", "f"])
SCALES = {"money": 0, "unit_price": 4, "quantity": 4, "rate": 2, "integer": 0}
MONEY_KINDS = frozenset({"money", "unit_price"})
GREATEST = 2**53 - 1
RANGE = re.compile(r"\s*([\d.,]+)\s*\.\.\s*([\d.,]+)\s*")
GUARDED = ("'=", "'+", "'-", "'@")  # how exports keep a text from being taken for a formula
_SIGNS = re.compile(r"(?i)€|\$|£|¥|₽|км|km|eur|usd|bam|rub|руб\.?|р\.|din\.?|rsd|hrk|%")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_PLAIN = re.compile(r"[-+]?\d*(?:\.\d+)?")


class Fault(ValueError):
    """A cell that cannot be taken; the message is the reason that the person reads."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How numbers are written in a file: its decimal separator, and the digits of the currency's minor unit."""

    decimal: str = "."
    digits: int = 2

    def parse(self, text: str, kind: str) -> int:
        """The whole number that a cell of this kind stands for; raises Fault."""
        places = SCALES[kind] + (self.digits if kind in MONEY_KINDS else 0)
        plain = self._plain(_SPACES.sub("", _SIGNS.sub("", text)))
        if not _PLAIN.fullmatch(plain) or not any(char.isdigit() for char in plain):
            raise Fault(_("“{value}” is not a number.", value=text))
        number = Decimal(plain).scaleb(places)
        if number != int(number):
            raise Fault(_("“{value}” has more than {n} decimal places.", value=text, n=places))
        if abs(number) > GREATEST:
            raise Fault(_("“{value}” is too large.", value=text))
        return int(number)

    def _plain(self, text: str) -> str:
        marks = [char for char in text if char in ".,"]
        if len(set(marks)) == 2:  # both: the last one is the decimal separator
            last = max(".,", key=text.rfind)
            return text.replace("," if last == "." else ".", "").replace(last, ".") if marks.count(last) == 1 else "?"
        if len(marks) > 1:  # the same one twice separates thousands
            return text.replace(marks[0], "") if is_grouped(text) else "?"
        if marks and is_grouped(text) and marks[0] != self.decimal:
            return text.replace(marks[0], "")
        return text.replace(",", ".")


def is_grouped(text: str) -> bool:
    """Whether the separator in a number may separate thousands."""
    return re.fullmatch(r"[-+]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*", text) is not None


def guess_decimal(texts: Iterable[str], fallback: str) -> str:
    """The decimal separator that cells show beyond doubt; where all could be thousands, `fallback`."""
    votes = {".": 0, ",": 0}
    for text in texts:
        clean = _SPACES.sub("", _SIGNS.sub("", text))
        mark = max(".,", key=clean.rfind)
        if mark in clean and not is_grouped(clean) and _PLAIN.fullmatch(clean.rpartition(mark)[2]):
            votes[mark] += 1
    return fallback if votes["."] == votes[","] else max(votes, key=lambda mark: votes[mark])


def parse_boolean(text: str) -> bool:
    """Yes or no; raises Fault for anything else."""
    word = text.strip().lower()
    if word not in YES | NO:
        raise Fault(_("“{value}” is neither yes nor no.", value=text))
    return word in YES


def parse_text(text: str, longest: int) -> str:
    """A line of text without control characters, spaces collapsed; raises Fault where it is too long."""
    if text.startswith(GUARDED):
        text = text[1:]
    clean = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(clean) > longest:
        raise Fault(_("The text has {n} characters; at most {most} fit.", n=len(clean), most=longest))
    return clean


def parse_email(text: str, longest: int = 200) -> str:
    """An e-mail address in lower case; raises Fault."""
    clean = parse_text(text, longest).lower()
    if not re.fullmatch(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]{2,}", clean):
        raise Fault(_("“{value}” is not an e-mail address.", value=text))
    return clean


def price_between(text: str, numbers: Numbers, kind: str) -> Callable[[str], int] | None:
    """For a constant written `0.49..29.99`: a price within the range for each key, always the same; None for others.

    It stands in for prices where a file has none (tests, demonstrations); it says nothing about the goods.
    """
    match = RANGE.fullmatch(text)
    if match is None:
        return None
    low, high = (numbers.parse(part, kind) for part in match.groups())
    step = 10 ** SCALES[kind]
    return lambda key: low + crc32(key.encode()) % ((high - low) // step + 1) * step
