"""Texts as windows-1251 can hold them: what it lacks is written with letters that it has (C1-403)."""

from __future__ import annotations

import unicodedata

OTHERS = {"đ": "dj", "Đ": "Dj", "ł": "l", "Ł": "L", "ß": "ss", "€": "EUR", "₽": "р."}


def writable(text: str, encoding: str) -> str:
    """The text with characters of the encoding alone."""
    return "".join(letter if _fits(letter, encoding) else _plain(letter, encoding) for letter in text)


def _plain(letter: str, encoding: str) -> str:
    plain = OTHERS.get(letter) or unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return plain if plain and _fits(plain, encoding) else "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
