"""Keys that let texts of four languages find each other and sort alike in every database and on the client.

Plain comparison of sort keys by code point gives the order: store them with `COLLATE "C"` on PostgreSQL (SQLite and JavaScript
compare so by themselves). `web_client/src/client/textkeys.ts` makes the same keys (shared vectors prove it).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product

# Latin letters that do not decompose into a base letter and a mark.
_LATIN = {"đ": "dj", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th", "ð": "d", "ı": "i", "ς": "σ"}
# Gaj's Latin without its marks, so that чај, čaj and caj are one word; Russian letters by sound.
_CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшэ", "abvgdezzijklmnoprstufhccse", strict=True)) | {
    "ё": "e", "щ": "sc", "ъ": "", "ы": "y", "ь": "", "ю": "ju", "я": "ja",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
    "є": "je", "і": "i", "ї": "ji", "ґ": "g", "ў": "u",
}  # fmt: skip
# Letters outside Unicode's run а..я, placed behind the letter that they follow in their alphabet; ё sorts as е.
_CYRILLIC_ORDER = {
    "ё": "е", "й": "й", "ђ": "дђ", "ѓ": "дѓ", "є": "еє", "ѕ": "зѕ", "і": "иі", "ї": "иї", "ј": "иј", "љ": "лљ",
    "њ": "нњ", "ћ": "тћ", "ќ": "тќ", "ў": "уў", "џ": "чџ", "ґ": "гґ",
}  # fmt: skip
# The same keys of a keyboard with the US and with the Russian layout (ЙЦУКЕН), unshifted and shifted.
_US = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
_RU = "ёйцукенгшщзхъфывапролджэячсмитьбю" + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_TO_RU = str.maketrans(_US, _RU)
_TO_US = str.maketrans(_RU, _US)
# English spellings of sounds that the search key writes with one letter; longer ones first.
_SPELLINGS = {"shch": "sc", "sch": "s", "sh": "s", "ch": "c", "zh": "z", "kh": "h", "ts": "c", "tz": "c", "y": "j"}
_SPELLING = re.compile("|".join(_SPELLINGS))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_DIGRAPH = re.compile("ae|oe|ue")
_ASCII_GAP = re.compile(r"[^0-9a-z]+")
_NUMBER = re.compile(r"[0-9]+")


def search_key(text: str) -> str:
    """`text` as lower-case words of plain letters and digits: "Čaj", "Чај" and "чай" all give "caj"."""
    return _words(_fold(text, _SEARCH))


def sort_key(text: str) -> str:
    """A key whose plain order is the order of names: č as c, đ as dj, ä as a, ё as е; Cyrillic behind Latin; 2 before 10."""
    return _NUMBER.sub(_counted, _words(_fold(text, _SORT)))


def switch_layout(text: str) -> str:
    """What the same keys give on the other of the US and the Russian layout: "vjkjrj" gives "молоко", "сщдф" gives "cola"."""
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in text)
    return text.translate(_TO_US if cyrillic else _TO_RU)


def search_variants(text: str) -> list[str]:
    """The search keys that a typed `text` may stand for: `umlaut_readings`, English spelling ("chay"), the other layout."""
    readings = umlaut_readings(text)
    spelled = _SPELLING.sub(lambda match: _SPELLINGS[match[0]], search_key(text))
    return [key for key in dict.fromkeys([*readings, spelled, search_key(switch_layout(text))]) if key]


def umlaut_readings(text: str) -> list[str]:
    """The search key of a typed `text` first, then its other German readings: "kaese" for Käse too, "käse" for Kaese too.

    Stored keys know nothing of this, so that Blau and Blaue stay two names.  Word by word, since ae, oe and ue often are
    no umlaut ("neuer gruener Tee"); of more than three such words all are read the same way.
    """
    key = search_key(text)
    words = [(word, _DIGRAPH.sub(lambda match: match[0][0], word)) for word in key.split()]
    mixed = sum(len(set(pair)) > 1 for pair in words) <= 3
    readings = product(*(dict.fromkeys(pair) for pair in words)) if mixed else zip(*words, strict=True)
    spread = search_key(unicodedata.normalize("NFC", text.lower()).translate(_UMLAUTS))
    return [reading for reading in dict.fromkeys([key, *map(" ".join, readings), spread]) if reading]


class _Folding(dict[int, str]):
    """Letters to their plain form for `str.translate`; what is not given is decomposed and loses its marks."""

    def __init__(self, letters: dict[str, str]) -> None:
        super().__init__({ord(letter): plain for letter, plain in letters.items()})

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        plain = "".join(self.get(ord(part), part) for part in parts if unicodedata.category(part) not in _MARKS)
        self[code] = plain
        return plain


_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
_SEARCH = _Folding(_LATIN | _CYRILLIC)
_SORT = _Folding(_LATIN | _CYRILLIC_ORDER)


def _fold(text: str, letters: _Folding) -> str:
    text = text.lower()
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(letters)


def _words(text: str) -> str:
    if text.isascii():
        return _ASCII_GAP.sub(" ", text).strip()
    return " ".join("".join(char if unicodedata.category(char)[0] in "LN" else " " for char in text).split())


def _counted(match: re.Match[str]) -> str:
    """Digits behind their count, so that a longer number sorts later; beyond nine digits by text."""
    digits = match[0].lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"
