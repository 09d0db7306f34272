"""What help says is true of the screens: its buttons exist, in every language, and a topic is neither a line nor a page."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from core.i18n import LANGUAGES
from tools.i18n import Domain, find_domains, read_catalog

BUTTON = re.compile(r"\[(?:(\w+):)?([^\]]+)\]")
DOMAINS = {domain.name: domain for domain in find_domains()}


def is_help(place: str) -> bool:
    return place.endswith("/help.ts") or "/help/" in place


def catalog(domain: Domain, language: str) -> Catalog:
    return read_catalog(domain.catalogs / f"{language}.po", language)


def texts_of(domain: Domain) -> Iterator[str]:
    """The texts of topics: several lines, in a file of help."""
    for message in catalog(domain, "en"):
        if isinstance(message.id, str) and "\n" in message.id and any(is_help(place) for place, _line in message.locations):
            yield message.id


def on_screens(domain: Domain) -> set[str]:
    """What the screens of an addon say."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalog(domain, "en")
        if message.id and any(not is_help(place) for place, _line in message.locations)
    }


HELPED = [name for name, domain in DOMAINS.items() if any(texts_of(domain))]


@pytest.mark.parametrize("name", HELPED)
def test_every_button_that_help_names_is_on_a_screen(name: str) -> None:
    named = {(domain or name, button) for text in texts_of(DOMAINS[name]) for domain, button in BUTTON.findall(text)}
    missing = [f"{domain}: {button}" for domain, button in sorted(named) if button not in on_screens(DOMAINS[domain])]
    assert missing == []


@pytest.mark.parametrize("name", HELPED)
def test_every_language_has_the_same_steps_and_buttons(name: str) -> None:
    different = []
    for language in set(LANGUAGES) - {"en"}:
        translations = catalog(DOMAINS[name], language)
        for text in texts_of(DOMAINS[name]):
            found = translations.get(text)
            if found is None or shape(str(found.string)) != shape(text):
                different.append(f"{language}: {text[:50]}")
    assert different == []


def shape(text: str) -> tuple[int, list[tuple[str, str]]]:
    """How many lines there are, and which buttons."""
    return text.count("\n"), sorted(BUTTON.findall(text))


def test_a_topic_has_40_to_90_words() -> None:
    lengths = {text: len(re.findall(r"[\w’'-]+", text)) for name in HELPED for text in texts_of(DOMAINS[name])}
    assert {text[:60]: n for text, n in lengths.items() if not 38 <= n <= 95} == {}


def test_there_are_sixty_topics_at_least() -> None:
    assert sum(1 for name in HELPED for _text in texts_of(DOMAINS[name])) >= 60
