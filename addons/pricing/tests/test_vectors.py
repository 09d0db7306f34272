"""The golden vectors: carts that other systems got wrong; vitest runs the same files."""

import json
from pathlib import Path
from typing import Any

import pytest

from addons.pricing import engine

VECTORS = Path(__file__).parent / "vectors"


def vectors() -> list[Any]:
    """Every vector of every file, named by file, thread and case; the AT-08 ones by their file."""
    return [
        pytest.param(
            vector,
            id=f"{path.stem}: {vector['source']} {vector['case']}",
            marks=pytest.mark.at08 if path.stem == "cash_rounding" else pytest.mark.at07,
        )
        for path in sorted(VECTORS.glob("*.json"))
        for vector in json.loads(path.read_text())["vectors"]
    ]


@pytest.mark.parametrize("vector", vectors())
def test_the_engine_gives_what_the_thread_asks_for(vector: dict[str, Any]) -> None:
    answer = getattr(engine, vector["function"])(*vector["args"])
    assert only_expected(answer, vector["expect"]) == vector["expect"]


def only_expected(answer: Any, expected: Any) -> Any:
    """The answer cut down to the fields that the vector states; lists keep their full length."""
    if isinstance(expected, dict):
        return {key: only_expected(answer[key], expected[key]) for key in expected}
    if isinstance(expected, list) and len(answer) == len(expected):
        return [only_expected(one, other) for one, other in zip(answer, expected, strict=True)]
    return answer
