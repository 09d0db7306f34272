"""Sentences that are stored: noted as they are made, and told again in the language of whoever reads them later.

with noting():
    text = _("Receipt {number} names another store.", number="A-1")
    row.saying = saying_of(text)  # beside the text itself, which is for readers without the catalog
...
tell(row.saying, row.text)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from core.i18n import LazyText, Saying, noted, translator


@contextmanager
def noting() -> Iterator[None]:
    """Inside, every translated sentence is noted with what it was made of; an error takes the notes along to an outer block."""
    outer, notes = noted.get(), dict[str, Saying]()
    token = noted.set(notes)
    try:
        yield
    except BaseException:
        if outer is not None:
            outer.update(notes)
        raise
    finally:
        noted.reset(token)


def saying_of(text: str) -> Saying | None:
    """What a sentence made within `noting` was made of, ready for JSON; None for any other text."""
    found = (noted.get() or {}).get(text)
    if found is None:
        return None
    values = {name: _plain(value) for name, value in found.get("values", {}).items()}
    kept = {name: value for name, value in found.items() if value not in ("", None) and name not in ("values", "parts")}
    parts = [_plain(part) for part in found.get("parts", ())]
    return kept | ({"values": values} if values else {}) | ({"parts": parts} if parts else {})


def joined(texts: Iterable[str]) -> str:
    """Sentences behind each other as one text, which `saying_of` knows too."""
    parts = [text for text in texts if text]
    text, notes = " ".join(parts), noted.get()
    if notes is not None and len(parts) > 1:
        notes[text] = {"parts": parts}
    return text


def tell(saying: Saying | None, text: str) -> str:
    """The sentence in the language of the texts now; `text` as it was stored where nobody knows what it was made of."""
    if not saying:
        return text
    if "parts" in saying:
        return " ".join(str(_told(part)) for part in saying["parts"])
    speak = translator(saying["domain"])
    values = {name: _told(value) for name, value in saying.get("values", {}).items()}
    if "many" in saying:
        return speak.ngettext(saying["source"], saying["many"], saying["n"], **values)
    return speak.pgettext(saying.get("context", ""), saying["source"], **values)


def _told(value: Any) -> Any:
    return tell(value, "") if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    if isinstance(value, LazyText):
        return {"domain": value.domain, "source": value.source, **({"context": value.context} if value.context else {})}
    if isinstance(value, str):
        return saying_of(value) or value
    return value if value is None or isinstance(value, bool | int | float) else str(value)
