"""The examples of docs/partner/api-keys.md work as they stand."""

from __future__ import annotations

import shlex
from string import Template
from typing import Any

import pytest

from core.models import Role
from core.testing import Shop
from tests.guide import codes_of

EXAMPLES = codes_of("docs/partner/api-keys.md", "sh")
RIGHTS = ["catalog.view", "catalog.edit", "sales.view"]


def words(shop: Shop) -> dict[str, str]:
    """A key with the rights of the examples, and what they name."""
    with shop.work() as session:
        role = Role(name="Web shop", grants=RIGHTS)
        session.add(role)
        session.flush()
        roles = [{"role_id": role.id}]
    made = shop.owner.post("/api/v1/api-keys", {"name": "Web shop", "roles": roles}).json
    product = shop.owner.post("/api/v1/catalog/products", {"name": "Black tea", "unit_price": 1_0000}).json
    key = shop.owner.post(f"/api/v1/api-keys/{made['id']}/key").json["key"]
    return {"KEY": key, "SHOP": "", "STORE": shop.store_id, "PRODUCT": product["id"]}


def curl(shop: Shop, command: str) -> Any:
    """Send what a curl command would send."""
    parts = iter(shlex.split(command.replace("\\\n", " "))[1:])
    method, url, body, headers = "GET", "", None, {}
    for part in parts:
        if part == "-H":
            name, _colon, value = next(parts).partition(": ")
            headers[name] = value
        elif part == "-X":
            method = next(parts)
        elif part == "-d":
            body = next(parts)
        elif part == "-o":
            next(parts)
        else:
            url = part
    return shop.app.test_client(use_cookies=False).open(url, method=method, headers=headers, data=body, buffered=True)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_works(example: str, sqlite_shop: Shop) -> None:
    answer = curl(sqlite_shop, Template(example).substitute(words(sqlite_shop)))
    assert answer.status_code in {200, 201}, answer.get_data(as_text=True)


def test_there_are_examples_of_reading_and_writing() -> None:
    assert len(EXAMPLES) >= 5
