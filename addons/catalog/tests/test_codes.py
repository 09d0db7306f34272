"""How codes are read by the rules of a store (SCALE-01, SCALE-B01); vitest reads the same vectors."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from addons.catalog.codes import parse
from core.testing import Shop

FILE = json.loads((Path(__file__).parent / "vectors" / "codes.json").read_text())
API = "/api/v1/catalog/barcode-rules"


@pytest.mark.at31
@pytest.mark.parametrize("vector", [pytest.param(each, id=each["case"]) for each in FILE["vectors"]])
def test_a_code_says_what_its_rule_says(vector: dict[str, Any]) -> None:
    parsed = parse(FILE["rules"], vector["code"])
    found = asdict(parsed) if parsed else None
    wanted = vector["expect"]
    assert found == wanted if wanted is None else {key: (found or {})[key] for key in wanted} == wanted


def test_rules_of_a_store_travel_in_their_order(shop: Shop) -> None:
    other, _register = shop.new_store("Station")
    rule = {"name": "Late", "kind": "weighed", "pattern": "21{IIIII}{NNDDD}{C}", "priority": 90}
    for values in (rule, rule | {"name": "First", "priority": 1}, rule | {"name": "Elsewhere", "store_ids": [other]}):
        assert shop.owner.post(API, values).status_code == 201
    rules = shop.till.get("/api/v1/boot?app=pos").json["data"]["catalog"]["barcode_rules"]
    assert [one["name"] for one in rules] == ["First", "Late"]


@pytest.mark.parametrize("pattern", ["21{IIIII}", "2{Q}", "{}", "{II}{NN}{III}", "{NN}{DD}"])
def test_a_pattern_that_cannot_work_is_refused(shop: Shop, pattern: str) -> None:
    answer = shop.owner.post(API, {"name": "Wrong", "kind": "weighed", "pattern": pattern})
    assert answer.status_code == 422
    assert answer.json["details"]["fields"]["pattern"]
