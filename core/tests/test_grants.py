"""Till and server sign and compare grants alike (AT-21)."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from core import grants

pytestmark = pytest.mark.at21
VECTOR = json.loads((Path(__file__).resolve().parents[2] / "tests/vectors/grant.json").read_text(encoding="utf-8"))


def test_till_and_server_sign_alike() -> None:
    grant = grants.read(VECTOR["grant"])
    assert grant is not None
    assert grants.sign_with(base64.b64decode(VECTOR["key"]), grant) == VECTOR["grant"]["grant"]


@pytest.mark.parametrize("raw", [None, 7, {}, {**VECTOR["grant"], "method": "telepathy"}, {**VECTOR["grant"], "id": "x"}])
def test_what_is_no_grant_is_passed_over(raw: Any) -> None:
    assert grants.read(raw) is None
    assert grants.read_text("%%%") is None


@pytest.mark.parametrize(
    ("wanted", "allowed", "good"),
    [
        ({"line": "a"}, {"line": "a"}, True), ({"line": "a"}, {"line": "b"}, False), ({"line": "a"}, {"cart": "c"}, True),
        ({"rate": 1000}, {"rate": 2500}, True), ({"rate": 2501}, {"rate": 2500}, False), ({"rate": 1}, {"rate": "all"}, False),
    ],
)  # fmt: skip
def test_a_grant_covers_what_it_says_and_no_more(wanted: dict[str, Any], allowed: dict[str, Any], good: bool) -> None:
    assert grants.fits(wanted, allowed) is good
