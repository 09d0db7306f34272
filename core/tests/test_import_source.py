"""Files as people send them: separators, encodings, spreadsheets, broken rows (CAT-05)."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.errors import Invalid
from core.imports.source import Row, Source, open_source

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(content: bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_file


def cells(source: Source) -> list[list[str]]:
    return [row.cells for row in source.rows()]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found(write: Write, mark: str) -> None:
    source = open_source(write(f'name{mark}price\n"Tea{mark} green"{mark}1.99\n'.encode()))
    assert source.columns == ["name", "price"]
    assert cells(source) == [[f"Tea{mark} green", "1.99"]]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "Čaj Чай"), ("utf-8-sig", "Čaj Чай"), ("utf-16", "Čaj Чай"), ("cp1251", "Чай чёрный"), ("cp1250", "Čaj od šipka")],
)
def test_the_encoding_is_found(write: Write, encoding: str, name: str) -> None:
    source = open_source(write(f"name;price\n{name};1\n".encode(encoding)))
    assert source.columns == ["name", "price"]
    assert cells(source) == [[name, "1"]]


def test_a_gzipped_file_is_read_whatever_its_row_ends(write: Write) -> None:
    content = b'name,note\r\nTea,"two\r\nlines"\r\n\r\nCocoa,\r\n'
    source = open_source(write(gzip.compress(content), "file.csv.gz"))
    assert [(row.number, row.cells) for row in source.rows()] == [(2, ["Tea", "two\r\nlines"]), (4, ["Cocoa", ""])]
    assert source.count() == 2


def test_a_row_with_too_many_cells_is_a_fault_and_does_not_stop_the_rest(write: Write) -> None:
    source = open_source(write(b"name,price\nTea, green,1.99\nCocoa,2\nShort\n"))
    first, second, third = source.rows()
    assert "3" in first.fault
    assert second == Row(3, ["Cocoa", "2"])
    assert third == Row(4, ["Short", ""])


def test_columns_without_name_and_twice_the_same_can_be_told_apart(write: Write) -> None:
    assert open_source(write(b"name,,name\nTea,1,2\n")).columns == ["name", "Column 2", "name (2)"]


def test_a_workbook_gives_what_a_person_would_type(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["name", "barcode", "price", "since"])
    book.active.append(["Tea", 4006381333931, 1.99, date(2026, 11, 22)])
    book.active.append([None, None, None, None])
    book.active.append(["Cocoa", "00805476", 2, True])
    path = tmp_path / "file.xlsx"
    book.save(path)
    source = open_source(path)
    assert [(row.number, row.cells) for row in source.rows()] == [
        (2, ["Tea", "4006381333931", "1.99", "2026-11-22"]), (4, ["Cocoa", "00805476", "2", "1"]),
    ]  # fmt: skip


NO_TABLES = [(b"", "a.csv"), (b"PK\x03\x04 not a book", "a.xlsx"), (b"\x1f\x8b\x08broken", "a.csv.gz"), (b"x", "a.pdf")]


@pytest.mark.parametrize(("content", "name"), NO_TABLES)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Invalid, match=name):
        open_source(path)
