"""Payment methods: what a new shop starts with, which store offers what, and rules that fit together."""


def methods(shop):
    return shop.till.get("/api/v1/boot?app=pos").get_json()["data"]["payments"]["methods"]


def test_a_new_shop_takes_cash_and_cards(shop):
    cash, card = methods(shop)
    assert (cash["name"], cash["kind"], cash["gives_change"], cash["opens_drawer"]) == ("Cash", "cash", True, True)
    assert cash["quick_notes"]["EUR"][0] == 500
    assert (card["name"], card["kind"], card["remaining_only"], card["gives_change"]) == ("Card", "card", True, False)


def test_a_method_is_offered_in_its_stores_alone(shop):
    other, _register = shop.new_store("Station")
    voucher = shop.owner.post("/api/v1/payments/methods", {"name": "Voucher", "kind": "other", "sort": 5, "stores": [other]})
    assert voucher.status_code == 201, voucher.get_json()
    assert [one["name"] for one in methods(shop)] == ["Cash", "Card"]
    method_id = voucher.get_json()["id"]
    changed = shop.owner.patch(f"/api/v1/payments/methods/{method_id}", {"stores": [other, shop.store_id]})
    assert changed.get_json()["stores"] == sorted([other, shop.store_id])
    assert [one["name"] for one in methods(shop)] == ["Voucher", "Cash", "Card"]


def test_cash_may_be_rounded_to_the_smallest_coin(shop):
    cash = methods(shop)[0]
    shop.owner.patch(f"/api/v1/payments/methods/{cash['id']}", {"rounding_step": 5})
    assert methods(shop)[0]["rounding"] == {"step": 5, "mode": "half_up"}
    assert methods(shop)[1]["rounding"] is None


def test_an_archived_method_leaves_the_till(shop):
    card = methods(shop)[1]
    assert shop.owner.delete(f"/api/v1/payments/methods/{card['id']}").status_code == 204
    assert [one["kind"] for one in methods(shop)] == ["cash"]


def test_rules_that_contradict_each_other_are_refused_with_the_field(shop):
    wrong = {"name": "Card 2", "kind": "card", "gives_change": True}
    answer = shop.owner.post("/api/v1/payments/methods", wrong)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "payments.rules")
    assert "gives_change" in answer.get_json()["details"]["fields"]
    greedy = {"name": "Cash 2", "kind": "cash", "gives_change": True, "remaining_only": True}
    assert "remaining_only" in shop.owner.post("/api/v1/payments/methods", greedy).get_json()["details"]["fields"]
