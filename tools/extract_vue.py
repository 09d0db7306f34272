"""Messages in .vue files: script blocks, `{{ }}` and bound attributes. Babel's own extractor misses those in quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from typing import BinaryIO

from tools.extract_script import Found, script_messages

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)
NOT_TEMPLATE = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL)
_MUSTACHE = re.compile(r"\{\{(.*?)\}\}(?!\})", re.DOTALL)
_BOUND = re.compile(r"""(?<=\s)(?:[:@#]|v-)[^\s=>"'/]*\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def extract_vue(
    stream: BinaryIO, keywords: Mapping[str, object], _tags: Collection[str], _options: Mapping[str, object]
) -> Iterator[Found]:
    """Babel extractor of .vue files; lines are those of the file, HTML entities in the template are resolved."""
    source = stream.read().decode()
    for match in _SCRIPT.finditer(source):
        yield from script_messages(match[1], keywords, _line(source, match.start(1)))
    template = NOT_TEMPLATE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
    for pattern in (_MUSTACHE, _BOUND):
        for match in pattern.finditer(template):
            group = 1 if match[1] is not None else 2
            yield from script_messages(unescape(match[group]), keywords, _line(source, match.start(group)))


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1
