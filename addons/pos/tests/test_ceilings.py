"""Manual discounts against the store's ceilings (PROMO-06, C12); vitest reads the same vectors."""

import json
from pathlib import Path

import pytest

from addons.pos.ceilings import is_above, manual_of

FILE = json.loads((Path(__file__).parent / "vectors" / "ceilings.json").read_text())


@pytest.mark.parametrize("vector", [pytest.param(each, id=each["case"]) for each in FILE["vectors"]])
def test_the_server_sees_what_the_till_sees(vector):
    manual = manual_of(vector["lines"])
    assert is_above(manual, FILE["tiers"], vector["most"], customer=vector["customer"]) is vector["above"]
