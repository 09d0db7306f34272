"""No template shows a bare word: what a person reads goes through the translator."""

import re
from collections.abc import Iterator
from html import unescape

from tests.architecture.sources import ROOT, tracked
from tools.extract_vue import NOT_TEMPLATE

TAG = re.compile(r"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""")
COMMAND = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)
MUSTACHE = re.compile(r"\{\{.*?\}\}(?!\})", re.DOTALL)
READ_OUT = re.compile(r"""(?<=\s)(?:title|placeholder|aria-label|label|alt|text|help|reason)\s*=\s*"([^"]*)\"""")
WORD = re.compile(r"[^\W\d_]{2,}")

# Words that are the same in every language: the product's name, keys of a keyboard, an example of a code.
SAME_EVERYWHERE = {"tezga", "Ctrl", "Esc", "Enter", "Alt", "Shift", "Tab", "XXXX"}


def bare_words(template: str) -> Iterator[str]:
    """Words of a template that stand outside expressions, in texts and in attributes that are read out."""
    template = COMMAND.sub("", template)
    texts = [*READ_OUT.findall(template), TAG.sub("\n", MUSTACHE.sub("", template))]
    for text in texts:
        yield from (word for word in WORD.findall(unescape(text)) if word not in SAME_EVERYWHERE)


def test_every_word_in_a_template_goes_through_the_translator() -> None:
    found = []
    for file in tracked(".vue"):
        words = list(bare_words(NOT_TEMPLATE.sub("", file.read_text(encoding="utf-8"))))
        if words:
            found.append(f"{file.relative_to(ROOT)}: {' '.join(words)}")
    assert found == []


def test_a_bare_word_would_be_found() -> None:
    template = """<template><p :class="{ a: b > c }" title="Close it">{{ _('Fine') }} Not fine&nbsp;!</p></template>"""
    assert list(bare_words(template)) == ["Close", "it", "Not", "fine"]
