"""Messages in TypeScript, read with Babel's JavaScript lexer; calls inside calls and inside template strings are found too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from babel.messages.jslexer import Token, tokenize, unquote_string

# (line, function, arguments, comments) as Babel's extractors give them
Found = tuple[int, str, tuple[str | None, ...], list[str]]
_OPENING, _CLOSING = "([{", ")]}"


class UnreadableCall(ValueError):
    """A translation function got a text that is put together at run time, so that no catalog can contain it."""


@dataclass
class _Frame:
    """An open bracket; `function` is set where it holds the arguments of a translation function."""

    function: str | None
    line: int
    arguments: list[str | None] = field(default_factory=list)
    literal: str | None = None
    mixed: bool = False

    def end_argument(self) -> None:
        self.arguments.append(None if self.mixed else self.literal)
        self.literal, self.mixed = None, False

    def check(self) -> None:
        """Texts come first: one argument, two of ngettext and pgettext."""
        if self.function and self.mixed and self.literal is not None and len(self.arguments) < texts_of(self.function):
            raise UnreadableCall(f"line {self.line}: {self.function}() needs a single literal text")


def texts_of(function: str) -> int:
    """How many leading arguments of a translation function are texts."""
    return 2 if function in ("ngettext", "pgettext") else 1


def extract_script(
    stream: BinaryIO, keywords: Mapping[str, object], _tags: Collection[str], _options: Mapping[str, object]
) -> Iterator[Found]:
    """Babel extractor of .ts files; raises UnreadableCall where a text is no single literal."""
    yield from script_messages(stream.read().decode(), keywords)


def script_messages(code: str, keywords: Collection[str] | Mapping[str, object], line: int = 1) -> Iterator[Found]:
    """The calls of `keywords` in TypeScript `code` that starts at `line`, inner calls before outer ones."""
    frames: list[_Frame] = []
    last: Token | None = None
    callee: str | None = None
    for token in tokenize(code, jsx=False, dotted=False, lineno=line):
        if token.type in ("linecomment", "multilinecomment"):
            continue
        if token.type == "template_string":
            yield from _inside_template(token, keywords)
        if token.type == "operator" and token.value in _CLOSING:
            yield from _close(frames)
        elif token.type == "operator" and token.value in _OPENING:
            _mix(frames, token)
            frames.append(_Frame(callee if token.value == "(" else None, token.lineno))
        elif frames and frames[-1].function:
            _argument(frames[-1], token)
        declared = last is not None and last.value == "function"
        callee = token.value if token.type == "name" and token.value in keywords and not declared else None
        last = token


def _close(frames: list[_Frame]) -> Iterator[Found]:
    frame = frames.pop() if frames else None
    if frame and frame.function:
        frame.check()
        frame.end_argument()
        if frame.arguments[0] is not None:
            yield frame.line, frame.function, tuple(frame.arguments), []


def _mix(frames: list[_Frame], token: Token) -> None:
    if frames:
        frames[-1].mixed = True


def _argument(frame: _Frame, token: Token) -> None:
    is_text = token.type == "string" or (token.type == "template_string" and "${" not in token.value)
    if token.type == "operator" and token.value == ",":
        frame.check()
        frame.end_argument()
    elif is_text:
        frame.literal = (frame.literal or "") + unquote_string(token.value)
    elif token.type == "template_string":
        frame.literal, frame.mixed = "", True
    elif not (token.type == "operator" and token.value == "+"):
        frame.mixed = True


def _inside_template(token: Token, keywords: Collection[str] | Mapping[str, object]) -> Iterator[Found]:
    """Code in `${...}`; the lexer ends a template at an inner backtick, so an unclosed part is code as well."""
    for match in re.finditer(r"\$\{((?:[^{}]|\{[^{}]*\})*)", token.value[:-1]):
        before = token.value.count("\n", 0, match.start())
        yield from script_messages(match[1], keywords, token.lineno + before)
