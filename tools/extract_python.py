"""Messages in Python files, read from the syntax tree, and in addon manifests."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Collection, Iterator

from tools.extract_script import Found, UnreadableCall, texts_of


def python_messages(code: str, keywords: Collection[str]) -> Iterator[Found]:
    """The calls of `keywords` in Python `code`, as a name (`_`) or an attribute (`texts.ngettext`).

    Raises UnreadableCall where a text is put together at run time (an f-string, a sum, a choice).
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            if name in keywords:
                texts = [_text(argument, name, node.lineno) for argument in node.args[: texts_of(name)]]
                if texts and texts[0] is not None:
                    yield node.lineno, name, tuple(texts), []


def manifest_messages(code: str) -> Iterator[Found]:
    """Title and summary of an addon.toml."""
    values = tomllib.loads(code)
    for key in ("title", "summary"):
        if values.get(key):
            yield 1, "_", (values[key],), []


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(argument: ast.expr, name: str, line: int) -> str | None:
    """The literal text, None for a variable (its text is marked where it is declared)."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.IfExp):
        raise UnreadableCall(f"line {line}: {name}() needs a single literal text")
    return None
