"""A mail server for tests, and a shop that uses it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.testing import Shop
from tests.smtp import Inbox


def use(shop: Shop, level: str = "store", **values: Any) -> None:
    """Set what settings say, at a level of the shop."""
    owner = {"company": None, "store": shop.store_id, "register": shop.register_id}[level]
    answer = shop.owner.patch("/api/v1/settings", {"level": level, "id": owner, "values": values})
    assert answer.status_code == 204, answer.json


@pytest.fixture
def inbox(shop: Shop) -> Iterator[Inbox]:
    """What arrives at the mail server that the company uses."""
    with Inbox() as inbox:
        values = {"host": "localhost", "port": inbox.port, "security": "none", "from": "shop@example.com"}
        use(shop, "company", **{f"core.mail_{name}": value for name, value in values.items()})
        yield inbox
