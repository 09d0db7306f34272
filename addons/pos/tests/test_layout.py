"""The buttons of a till as one setting: what a till can show is kept, everything else is refused with a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from addons.pos.layout import checked
from core.testing import Shop

TILES = [
    {"kind": "product", "ref": "0190dddd-0000-7000-8000-000000000001"},
    {"kind": "action", "ref": "receipts", "wide": True, "color": 3},
]
LAYOUT = {
    "bar": [{"action": "park", "wide": True}, {"action": "more"}],
    "pages": [{"id": "p1", "title": "Morning", "tiles": TILES}],
    "cart": "right",
}


def test_a_layout_of_a_profile_reaches_its_till(shop: Shop) -> None:
    profile = shop.owner.post("/api/v1/profiles", {"name": "Bakery"}).json["id"]
    shop.owner.patch(f"/api/v1/registers/{shop.register_id}", {"profile_id": profile})
    answer = shop.owner.patch("/api/v1/settings", {"level": "profile", "id": profile, "values": {"pos.layout": LAYOUT}})
    assert answer.status_code == 204, answer.text
    assert shop.till.get("/api/v1/boot?app=pos").json["settings"]["pos.layout"] == LAYOUT


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        ({"bar": [{"action": "park"}, {"action": "park"}]}, "twice"),
        ({"bar": [{"action": "park", "color": 9}]}, "cannot be shown"),
        ({"pages": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]}, "same name"),
        ({"pages": [{"id": "a", "title": ""}]}, "cannot be shown"),
        ({"hidden": ["more"]}, "stays"),
        ({"buttons": []}, "cannot be shown"),
    ],
)
def test_a_layout_that_no_till_could_show_is_refused(shop: Shop, layout: dict[str, Any], said: str) -> None:
    answer = shop.owner.patch("/api/v1/settings", {"level": "company", "values": {"pos.layout": layout}})
    assert answer.status_code == 422
    assert said in answer.json["details"]["fields"]["pos.layout"][0]


def test_what_is_usual_is_not_stored() -> None:
    assert checked({"bar": None, "hidden": [], "pages": [], "columns": 0, "cart": "left"}) == {}
