"""Reads CommerceML as a stream: elements by their local names, with the line they begin on, in whatever namespace.

Entities and external definitions are refused (C1-603); the encoding is the one that the file declares (C1-115).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from addons.export_1c.errors import BadFile
from core.i18n import translator

_ = translator("export_1c")
BLOCK = 64 * 1024
DEEPEST, LONGEST_TEXT = 40, 1_000_000
HEADS = frozenset({"Каталог", "ПакетПредложений"})
RECORDS = frozenset({"Группа", "Товар", "ТипЦены", "Предложение", "Документ"})


@dataclass(slots=True)
class Node:
    """An element: local name, attributes, its own text, children and the line it begins on."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The element's own text, trimmed."""
        return "".join(self.parts).strip()

    def all(self, *path: str) -> list[Node]:
        """The elements at the end of a path of names."""
        found = [self]
        for name in path:
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def get(self, *path: str) -> str:
        """The text of the first element at the end of a path, or an empty one."""
        found = self.all(*path)
        return found[0].text if found else ""


def read(path: Path) -> Iterator[Node]:
    """Heads of catalogue and offers (without children) and every record of the file, as they come.

    Raises BadFile naming file, line and element where the XML is broken or holds what is refused.
    """
    reader = _Reader(path.name)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            reader.feed(block)
            yield from reader.take()
    reader.feed(b"", last=True)
    yield from reader.take()


class _Reader:
    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._open: list[str] = []
        self._stack: list[Node] = []
        self._ready: list[Node] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self._forbidden

    def feed(self, block: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(block, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            why = expat.errors.messages.get(getattr(error, "code", 0), str(error))
            text = _("{file}, line {line}, in <{element}>: the XML is broken ({why}). Export it from 1C again.",
                     file=self._filename, line=self._parser.CurrentLineNumber, element=self._place(), why=why)  # fmt: skip
            raise BadFile(text) from error

    def take(self) -> list[Node]:
        ready, self._ready = self._ready, []
        return ready

    def _place(self) -> str:
        return self._open[-1] if self._open else "?"

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._open.append(name)
        if len(self._open) > DEEPEST:
            raise BadFile(_("{file}: elements lie too deep within each other.", file=self._filename))
        node = Node(name, attributes, self._parser.CurrentLineNumber)
        if self._stack:
            self._stack[-1].children.append(node)
            self._stack.append(node)
        elif name in HEADS:
            self._ready.append(node)
        elif name in RECORDS:
            self._stack.append(node)

    def _end(self, _tag: str) -> None:
        self._open.pop()
        if self._stack:
            node = self._stack.pop()
            if not self._stack:
                self._ready.append(node)

    def _text(self, text: str) -> None:
        if self._stack:
            parts = self._stack[-1].parts
            parts.append(text)
            if len(parts) > 1 and sum(map(len, parts)) > LONGEST_TEXT:
                raise BadFile(_("{file}: a text in <{element}> is too long.", file=self._filename, element=self._place()))

    def _forbidden(self, *_arguments: Any) -> None:
        text = _("{file}, line {line}: the file defines entities, which is not allowed.",
                 file=self._filename, line=self._parser.CurrentLineNumber)  # fmt: skip
        raise BadFile(text)
