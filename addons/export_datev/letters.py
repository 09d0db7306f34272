"""Texts as windows-1252 can hold them: what it lacks is written with letters that it has, and told."""

from __future__ import annotations

import unicodedata

from addons.export_datev.extf import ALLOWED_IN_FIELD_1, ENCODING, LAST_FIELD_1

CYRILLIC = dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяђјљњћџ",
    ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "c", "ch",
     "sh", "shch", "", "y", "", "e", "yu", "ya", "dj", "j", "lj", "nj", "c", "dz"],
    strict=True,
))  # fmt: skip
OTHERS = {"đ": "dj", "Đ": "Dj", "ł": "l", "Ł": "L"}


def writable(text: str) -> str:
    """The text on one line with characters of windows-1252 alone."""
    clean = " ".join("".join(" " if ord(letter) < 32 else letter for letter in text).split())
    return "".join(_letter(letter) for letter in clean)


def document_number(text: str) -> str:
    """A document's number as field 1 takes it: letters, digits and $&%*+-/, 36 at most; anything else becomes a dash."""
    return "".join(letter if letter in ALLOWED_IN_FIELD_1 else "-" for letter in writable(text))[:LAST_FIELD_1]


def _letter(letter: str) -> str:
    if _fits(letter):
        return letter
    if letter.lower() in CYRILLIC:
        found = CYRILLIC[letter.lower()]
        return found.capitalize() if letter.isupper() else found
    plain = OTHERS.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain or "?"


def _fits(letter: str) -> bool:
    try:
        letter.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True
