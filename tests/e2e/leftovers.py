"""Which texts on a page are still English although the catalogs have them in another language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from tests.run.shop import ROOT

SHOWN = """() => {
  const seen = new Set()
  const add = (text) => text?.trim() && seen.add(text.trim().replace(/\\s+/g, ' '))
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const { parentElement } = node
    if (!parentElement.closest('script, style, [aria-label=Language], .lang') && parentElement.checkVisibility()) add(node.data)
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const element of document.body.querySelectorAll(`[${name}]`))
      if (element.checkVisibility()) add(element.getAttribute(name))
  return [...seen]
}"""
RECORDS = {"pc", "Cash", "Card", "Gift card"}  # records of the demo shop, in its own language: a unit, its ways to pay
PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Words:
    """English sources with another translation, and all translations: as texts, and as patterns where they have placeholders."""

    english: frozenset[str]
    translated: frozenset[str]
    english_patterns: tuple[re.Pattern[str], ...]
    translated_patterns: tuple[re.Pattern[str], ...]


@cache
def words(language: str) -> Words:
    """What the catalogs of the client and all addons say."""
    pairs = list(_pairs(language))
    sources = {source for source, translations in pairs if source not in translations}
    made = {text for _source, translations in pairs for text in translations}
    return Words(frozenset(_plain(sources)), frozenset(_plain(made)), tuple(_patterns(sources)), tuple(_patterns(made)))


def english_left(page: Page, language: str) -> list[str]:
    """The texts of the page, those read out included, that are English where the language has its own."""
    known = words(language)
    shown: list[str] = page.evaluate(SHOWN)
    return sorted(text for text in shown if _is_english(text, known))


def _is_english(text: str, known: Words) -> bool:
    if text in known.translated or text in RECORDS:
        return False
    if text in known.english:
        return True
    is_like = any(pattern.fullmatch(text) for pattern in known.english_patterns)
    return is_like and not any(pattern.fullmatch(text) for pattern in known.translated_patterns)


def _pairs(language: str) -> list[tuple[str, set[str]]]:
    found = []
    for path in [ROOT / f"i18n/{language}.po", *ROOT.glob(f"addons/*/i18n/{language}.po")]:
        with path.open("rb") as file:
            for message in read_po(file):
                sources = message.id if isinstance(message.id, list | tuple) else [message.id]
                texts = message.string if isinstance(message.string, list | tuple) else [message.string]
                found += [(str(source), {str(text) for text in texts}) for source in sources if source]
    return found


def _plain(texts: set[str]) -> set[str]:
    return {" ".join(text.split()) for text in texts if not PLACEHOLDER.search(text)}


def _patterns(texts: set[str]) -> list[re.Pattern[str]]:
    """Texts with placeholders, where words are left between them that nobody takes for a name or a number."""
    wordy = [text for text in texts if PLACEHOLDER.search(text) and re.search(r"[^\W\d_]{3}", PLACEHOLDER.sub("", text))]
    return [re.compile(".+".join(re.escape(part) for part in PLACEHOLDER.split(text))) for text in wordy]
