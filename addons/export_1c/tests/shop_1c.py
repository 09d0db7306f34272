"""A shop that 1C is connected to."""

from __future__ import annotations

from typing import Any

from addons.export_1c.tests.one_c import OneC
from core.job_runner import run_due
from core.testing import Shop

API = "/api/v1/export_1c"
Json = dict[str, Any]


def connect(shop: Shop, **values: Any) -> tuple[str, OneC]:
    """A connection, made and given its password in the back office, and the 1C behind it."""
    body = {"name": "1C", "login": "exchange", "start_day": "2026-11-01", "inn": "7701234567"} | values
    made = shop.owner.post(f"{API}/connections", body)
    assert made.status_code == 201, made.json
    access = shop.owner.post(f"{API}/connections/{made.json['id']}/password", {}).json
    http = shop.app.test_client(use_cookies=False)  # 1C keeps no jar: it sends the one cookie it was told

    def send(method: str, url: str, headers: dict[str, str], data: bytes) -> bytes:
        answer = http.open(url, method=method, headers=headers, data=data)
        assert answer.status_code == 200, answer.text
        return bytes(answer.data)

    address = access["address"].removeprefix("http://localhost")
    return made.json["id"], OneC(send, address, access["login"], access["password"])


def bring(shop: Shop, one_c: OneC, files: dict[str, bytes], *, part: int | None = None) -> None:
    """A whole exchange of goods, the server's background work done while 1C asks."""
    one_c.begin()
    one_c.upload(files, part=part)
    for name in files:
        one_c.load(name, wait=lambda: run_due(shop.kernel))


def rows(shop: Shop, query: str = "") -> list[tuple[str, str, str | None]]:
    """Records of exchanges, in their order: element, status, reason."""
    found = shop.owner.get(f"{API}/rows?sort=id&per_page=200{query}").json["items"]
    return [(row["element"], row["status"], row["reason"]) for row in found]


def products(shop: Shop) -> dict[str, Json]:
    """Products that came from 1C by name."""
    found = shop.owner.get("/api/v1/catalog/products?per_page=200").json["items"]
    return {row["name"]: row for row in found if row["external_id"]}
