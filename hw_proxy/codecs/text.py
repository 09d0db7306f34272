"""Text for printers and displays: verified code pages in a forced order, then transliteration, then `?`.

Page numbers are those Epson TM-T20II/T20III and compatible printers share (python-escpos 3.1 `capabilities.json`):
16 = CP1252, 17 = CP866, 18 = CP852, 19 = CP858.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

DEFAULT_PAGES: tuple[tuple[int, str], ...] = ((19, "cp858"), (18, "cp852"), (17, "cp866"), (16, "cp1252"))
FIRST_PAGE = {"ru": "cp866", "bs": "cp852", "de": "cp858", "en": "cp858"}

# Always replaced, page or not: a page switch for a dash is not worth it, and NBSP prints as a box on some devices.
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"', "–": "-", "—": "-", "‒": "-",
    "−": "-", "‑": "-", "\u00ad": "", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u200b": "",
    "\ufeff": "", "\t": " ", "\r": "",
})  # fmt: skip
TRANSLITERATION = {
    "₽": "руб", "«": '"', "»": '"', "…": "...", "•": "*", "·": ".", "×": "x", "÷": "/",
    "€": "EUR", "£": "GBP", "№": "No", "™": "TM", "©": "(c)", "®": "(R)", "½": "1/2", "¼": "1/4", "✓": "+", "→": "->",
    "ß": "ss", "ẞ": "SS", "đ": "dj", "Đ": "Dj", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe",
    "љ": "lj", "Љ": "Lj", "њ": "nj", "Њ": "Nj", "ј": "j", "Ј": "J", "ђ": "dj", "Ђ": "Dj", "ћ": "c", "Ћ": "C",
    "џ": "dz", "Џ": "Dz", "ґ": "г", "Ґ": "Г", "і": "i", "І": "I",
}  # fmt: skip
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)


@dataclass(slots=True)
class Encoder:
    """Encodes text for one device; `missing` counts the characters that had to become `?`."""

    pages: tuple[tuple[int, str], ...] = DEFAULT_PAGES
    language: str = "en"
    missing: int = 0
    page: int | None = None
    _order: tuple[tuple[int, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        first = FIRST_PAGE.get(self.language[:2])
        self._order = tuple(sorted(self.pages, key=lambda entry: entry[1] != first))

    def prepare(self, text: str) -> str:
        """The text as the device will show it: only characters that one of the pages has."""
        return "".join(self._printable(char) for char in unicodedata.normalize("NFC", text.translate(PLAIN)))

    def runs(self, text: str) -> list[tuple[int | None, bytes]]:
        """Runs of (page to select or None, bytes); selects a page only where the current one lacks a character."""
        out: list[tuple[int | None, bytearray]] = []
        for char in self.prepare(text):
            page, data = self._encode(char)
            if page is not None and page != self.page:
                self.page = page
                out.append((page, bytearray(data)))
            elif out:
                out[-1][1].extend(data)
            else:
                out.append((None, bytearray(data)))
        return [(page, bytes(data)) for page, data in out]

    def best_page(self, text: str) -> tuple[int, str] | None:
        """The one page that loses the fewest characters of the text; None when ASCII is enough."""
        wide = [char for char in self.prepare(text) if ord(char) > 0x7E]
        if not wide or not self._order:
            return None
        return max(self._order, key=lambda entry: sum(_has(entry[1], char) for char in wide))

    def _encode(self, char: str) -> tuple[int | None, bytes]:
        if char in "\n" or 0x20 <= ord(char) <= 0x7E:
            return None, char.encode("ascii")
        current = [entry for entry in self._order if entry[0] == self.page]
        number, codec = next(entry for entry in (*current, *self._order) if _has(entry[1], char))
        return number, char.encode(codec)

    def _printable(self, char: str) -> str:
        if self._known(char):
            return char
        for candidate in _substitutes(char):
            if all(self._known(part) for part in candidate):
                return candidate
        self.missing += 1
        return "?"

    def _known(self, char: str) -> bool:
        return char == "\n" or 0x20 <= ord(char) <= 0x7E or any(_has(codec, char) for _, codec in self._order)


def encode_in(codec: str, text: str) -> bytes:
    """Text in one fixed page; characters it lacks are transliterated, else `?`."""
    encoder = Encoder(pages=((0, codec),))
    return b"".join(data for _, data in encoder.runs(text))


def _has(codec: str, char: str) -> bool:
    try:
        encoded = char.encode(codec)
    except UnicodeEncodeError:
        return False
    return len(encoded) == 1 and encoded[0] >= 0x80


def _substitutes(char: str) -> list[str]:
    """Candidates, most faithful first: the table, Latin for Cyrillic, the letter without its accent."""
    latin = _LATIN.get(char.lower())
    if latin is not None and char != char.lower():
        latin = latin.capitalize()
    table = TRANSLITERATION.get(char)
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    found = [entry for entry in (table, latin) if entry is not None]
    if table is not None:
        found.append("".join(_LATIN.get(part.lower(), part) for part in table))
    return [*found, bare] if bare and bare != char else found
