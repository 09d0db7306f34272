"""Files and functions stay short enough to read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, tracked

FILE_LINES = 300
FUNCTION_LINES = 40

# "path" or "path::function" -> why it may be longer
ALLOWED: dict[str, str] = {
    "tests/e2e/test_first_sale.py::test_a_person_makes_the_first_sale": "one walk, told in the order in which it happens",
}


def readable(*endings: str) -> Iterator[Path]:
    """Sources that people write and read; migrations are lists of tables, made by a machine."""
    yield from (file for file in tracked(*endings) if "migrations" not in file.parts)


def long_files() -> Iterator[str]:
    """Source files above the limit."""
    for file in readable(".py", ".ts", ".vue", ".js", ".css"):
        if len(file.read_text(encoding="utf-8").splitlines()) > FILE_LINES:
            yield str(file.relative_to(ROOT))


def long_functions() -> Iterator[str]:
    """Python functions above the limit, counted from `def` to the last line."""
    for file in readable(".py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > FUNCTION_LINES:
                yield f"{file.relative_to(ROOT)}::{node.name}"


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_300_lines() -> None:
    assert sorted(set(long_files()) - ALLOWED.keys()) == []


def test_no_function_is_longer_than_40_lines() -> None:
    assert sorted(set(long_functions()) - ALLOWED.keys()) == []


def test_the_list_of_exceptions_holds_no_stale_entry() -> None:
    assert sorted(ALLOWED.keys() - set(long_files()) - set(long_functions())) == []


def test_every_exception_has_a_reason() -> None:
    assert [name for name, reason in ALLOWED.items() if len(reason) < 20] == []


def test_source_files_can_be_found() -> None:
    assert Path(__file__) in tracked(".py")
