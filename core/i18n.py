"""Texts in the language of whoever reads them: current language, translation functions bound to a domain, lazy texts.

`_ = translator("loyalty")` at the top of an addon's module; `from core.i18n import _` in the core. A domain sees its
own catalog only, so equal English words of two addons never take each other's translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.catalogs import CONTEXT_MARK, add_domain, catalog, domains

DEFAULT_LANGUAGE = "en"
LANGUAGES = {"en": "English", "ru": "Русский", "bs": "Bosanski", "de": "Deutsch"}
# People whose browser asks for these read Bosnian without effort, English not always.
_READ_AS = {"hr": "bs", "sr": "bs", "sh": "bs", "cnr": "bs"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Saying = dict[str, Any]
"""What a sentence was made of: domain, source, context, values and, with a number, the form for many and `n`."""

_language: ContextVar[str] = ContextVar("tezga_language", default=DEFAULT_LANGUAGE)
noted: ContextVar[dict[str, Saying] | None] = ContextVar("tezga_sayings", default=None)
"""The sentences made in the work in hand with what they were made of; `core.sayings` opens and reads it."""


def current_language() -> str:
    """The language of the texts now: a key of LANGUAGES."""
    return _language.get()


@contextmanager
def use_language(language: str | None) -> Iterator[str]:
    """Texts in `language` inside the block and as before behind it; an unknown language counts as English."""
    token = _language.set(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    try:
        yield _language.get()
    finally:
        _language.reset(token)


def negotiate(accept_language: str | None, *preferred: str | None) -> str:
    """The first known language of `preferred` (the user's, the store's), of an Accept-Language header, or English."""
    for language in (*preferred, *_accepted(accept_language or "")):
        base = re.split("[-_]", language or "")[0].lower()
        base = _READ_AS.get(base, base)
        if base in LANGUAGES:
            return base
    return DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class LazyText:
    """A text declared now and translated each time it is turned into a string, in the language current then."""

    domain: str
    source: str
    context: str = ""

    def __str__(self) -> str:
        return Translator(self.domain).pgettext(self.context, self.source)

    def __html__(self) -> str:
        from markupsafe import escape

        return escape(str(self))


@dataclass(frozen=True, slots=True)
class Translator:
    """Translation functions of one domain, called in the current language; calling the translator itself is `gettext`.

    Keyword arguments fill `{name}` placeholders.
    """

    domain: str

    def __call__(self, text: str, **values: object) -> str:
        """The translation of `text`, or `text` itself where the catalog has none."""
        return self.pgettext("", text, **values)

    gettext = __call__

    def ngettext(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of the text for `n` things; `{n}` in it becomes `n`."""
        found = catalog(self.domain, _language.get())
        forms = found.messages.get(one)
        source = one if n == 1 else many
        text = forms[min(found.plural_form(abs(n)), len(forms) - 1)] if forms else source
        return self._said(_fill(text, {"n": n, **values}), {"source": one, "many": many, "n": n, "values": values})

    def pgettext(self, context: str, text: str, **values: object) -> str:
        """The translation of `text` as used in `context` ("verb", "button" ...)."""
        key = f"{context}{CONTEXT_MARK}{text}" if context else text
        forms = catalog(self.domain, _language.get()).messages.get(key)
        return self._said(_fill(forms[0] if forms else text, values), {"source": text, "context": context, "values": values})

    def _said(self, sentence: str, parts: Saying) -> str:
        notes = noted.get()
        if notes is not None and sentence:
            notes[sentence] = {"domain": self.domain, **parts}
        return sentence

    def lazy(self, text: str) -> LazyText:
        """`text` as a LazyText, for tables that are built before anyone's language is known; name it `N_`."""
        return LazyText(self.domain, text)


def translator(domain: str) -> Translator:
    """The translation functions of an addon (its name) or of the core ("core")."""
    return Translator(domain)


def translated(value: Any) -> Any:
    """`value` with every LazyText inside its dicts, lists and tuples turned into text: ready for JSON."""
    if isinstance(value, LazyText):
        return str(value)
    if isinstance(value, Mapping):
        return {key: translated(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [translated(item) for item in value]
    return value


def client_messages(language: str, addons: Iterable[str] | None = None) -> dict[str, dict[str, list[str]]]:
    """The texts that the client of `addons` (None: all) and of the core shows: `{domain: {key: [form, ...]}}`."""
    names = domains() if addons is None else ["core", *addons]
    found = {name: catalog(name, language).for_client() for name in names}
    return {name: messages for name, messages in found.items() if messages}


def messages_apart(language: str) -> dict[str, dict[str, list[str]]]:
    """The texts of help, of every addon loaded: shaped as `client_messages` and fetched when help is opened."""
    found = {name: catalog(name, language).apart() for name in domains()}
    return {name: messages for name, messages in found.items() if messages}


def _accepted(header: str) -> list[str]:
    """Language tags of an Accept-Language header (RFC 9110, 12.5.4), best first; broken parts are skipped."""
    ranked: list[tuple[float, str]] = []
    for part in header.split(","):
        match = re.fullmatch(r"\s*([A-Za-z0-9-]+|\*)\s*(?:;\s*[qQ]=([01](?:\.\d{0,3})?))?\s*", part)
        quality = float(match[2] or 1) if match else 0
        if match and quality > 0:
            ranked.append((-quality, match[1]))
    return [tag for _quality, tag in sorted(ranked, key=lambda pair: pair[0])]


def _fill(text: str, values: Mapping[str, object]) -> str:
    return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text) if values else text


def _core_folder() -> Path:
    """`core/i18n` of a wheel, `i18n` of the repository."""
    packed = Path(__file__).with_suffix("")
    return packed if packed.is_dir() else packed.parents[1] / "i18n"


add_domain("core", _core_folder())
_ = translator("core")
N_ = _.lazy
ngettext = _.ngettext
pgettext = _.pgettext
