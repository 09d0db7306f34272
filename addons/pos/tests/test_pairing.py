"""Pairing a till with a hub of devices over the real API (POS-26)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from addons.pos.hw_token import read_secret, secret_path
from addons.pos.models import Pairing
from core.clock import now
from core.testing import Shop
from hw_proxy.tokens import sign_claims

CODE = "TZPAIR1:ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HASH = hashlib.sha256(CODE.encode()).hexdigest()
URL = "http://192.168.1.20:8420"


def show_code(shop: Shop) -> str:
    return str(shop.till.post("/api/v1/pos/pairings", {"hash": HASH}).json["id"])


def hub_reads(shop: Shop, secret: bytes | None = None, **claims: Any) -> tuple[int, str]:
    """What the core says to a hub that read the code."""
    if secret is None:
        with shop.kernel.activate():
            secret = read_secret(secret_path())
    told = {"hash": HASH, "url": URL, "register_id": "", **claims}
    answer = shop.stranger.post("/api/v1/pos/pairings/answer", {"proof": sign_claims(secret, told, 60)})
    return answer.status_code, answer.json.get("code", "")


def state(shop: Shop, pairing: str) -> str:
    return str(shop.till.get(f"/api/v1/pos/pairings/{pairing}").json["state"])


def test_the_till_learns_where_the_hub_is_that_read_its_code(shop: Shop):
    pairing = show_code(shop)
    assert (state(shop, pairing), hub_reads(shop)[0], state(shop, pairing)) == ("waiting", 200, "connected")
    assert shop.till.get("/api/v1/boot?app=pos").json["data"]["hw"]["url"] == URL


def test_a_code_counts_once(shop: Shop):
    show_code(shop)
    assert [hub_reads(shop), hub_reads(shop)] == [(200, ""), (404, "pos.pairing_expired")]


def test_a_code_ends_after_thirty_seconds(shop: Shop):
    pairing = show_code(shop)
    with shop.work() as session:
        row = session.get_one(Pairing, pairing)
        assert row.expires_at <= now() + timedelta(seconds=30)
        row.expires_at -= timedelta(seconds=31)
    assert state(shop, pairing) == "expired"
    assert hub_reads(shop) == (404, "pos.pairing_expired")


@pytest.mark.parametrize("claims", [{"secret": b"guessed"}, {"register_id": "another"}, {"url": "javascript:alert(1)"}])
def test_a_foreign_hub_is_refused(shop: Shop, claims: dict[str, Any]):
    show_code(shop)
    assert hub_reads(shop, **claims) == (403, "pos.pairing_refused")


def test_a_stranger_shows_no_code(shop: Shop):
    assert shop.stranger.post("/api/v1/pos/pairings", {"hash": HASH}).status_code == 401
