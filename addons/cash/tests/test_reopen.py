"""A closed settlement is opened again by right or by somebody's approval, used once (AT-21)."""

from __future__ import annotations

import base64
import json

import pytest

from addons.cash.models import Settlement
from core.clock import now
from core.testing import Shop

pytestmark = pytest.mark.at21


def test_a_closed_settlement_opens_again_by_right_or_by_grant_alone(shop: Shop) -> None:
    luka = shop.person("manager", "Luka", pin="2222")
    with shop.work() as session:
        closed = Settlement(store_id=shop.store_id, register_id=shop.register_id, number="S1", sequence=1, state="closed",
                            opening_float=0, opened_at=now(), counted=0, counts=[], declared={})  # fmt: skip
        session.add(closed)
        session.flush()
        path = f"/api/v1/cash/settlements/{closed.id}/reopen"
    assert shop.till.post(path, {"reason": "Counted wrong"}).json["code"] == "core.approval_needed"
    body = {"act": "cash.reopen", "subject": {}, "user_id": luka, "pin": "2222", "requester_id": shop.cashier_id}
    grant = json.dumps(shop.till.post("/api/v1/approvals", body).json)
    header = {"X-Tezga-Approval": base64.urlsafe_b64encode(grant.encode()).decode()}
    assert shop.till.post(path, {"reason": "Counted wrong"}, headers=header).json["state"] == "open"
    with shop.work() as session:
        session.get_one(Settlement, closed.id).state = "closed"
    assert shop.till.post(path, {"reason": "Again"}, headers=header).json["code"] == "core.approval_invalid"
    assert shop.owner.post(path, {"reason": "By right"}).status_code == 200
