"""Documents laid out on a roll."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hw_proxy.codecs.layout import BadDocument, Text, check_document, lay_out


def lines(*blocks: dict, columns: int = 32) -> list[str]:
    rows = lay_out({"blocks": list(blocks)}, columns)
    return [row.text for row in rows if isinstance(row, Text)]


def test_an_amount_stands_at_the_right_edge() -> None:
    cells = [{"text": "Tea"}, {"text": "2.50", "align": "right"}]
    assert lines({"type": "columns", "columns": cells}) == ["Tea" + " " * 25 + "2.50"]


def test_a_long_name_wraps_beside_its_amount() -> None:
    cells = [{"text": "Black tea from the high mountains"}, {"text": "12.50", "align": "right"}]
    first, second = lines({"type": "columns", "columns": cells})
    assert first.endswith("12.50")
    assert len(first) == 32
    assert second.strip() == "mountains"


def test_double_size_halves_the_columns() -> None:
    assert lines({"type": "text", "text": "TOTAL OF THE WHOLE DAY", "size": 2}) == ["TOTAL OF THE", "WHOLE DAY"]


def test_given_widths_are_kept() -> None:
    cells = [{"text": "2", "width": 4, "align": "right"}, {"text": "x"}, {"text": "9", "width": 6, "align": "right"}]
    assert lines({"type": "columns", "columns": cells}) == ["   2x" + " " * 26 + "9"]


@given(st.lists(st.text(min_size=0, max_size=60), min_size=1, max_size=4), st.integers(24, 48))
def test_no_line_is_longer_than_the_roll_is_wide(texts: list[str], columns: int) -> None:
    cells = [{"text": text, "align": ("left", "right")[i % 2]} for i, text in enumerate(texts)]
    assert all(len(line) <= columns for line in lines({"type": "columns", "columns": cells}, columns=columns))


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        ({"type": "bytes", "data": "1b40"}, "unknown block type"),
        ({"type": "text"}, "text"),
        ({"type": "text", "text": "x", "size": 3}, "size"),
        ({"type": "qr", "data": ""}, "data must have"),
        ({"type": "image", "data": "no base64!"}, "base64"),
        ({"type": "columns", "columns": []}, "must not be empty"),
    ],
)
def test_a_bad_block_is_named(block: dict, complaint: str) -> None:
    with pytest.raises(BadDocument, match=r"blocks\[1\].*" + complaint):
        check_document({"blocks": [{"type": "rule"}, block]})
