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


def new_method(shop, **fields):
    answer = shop.owner.post("/api/v1/payments/methods", fields)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def test_a_welfare_voucher_is_used_once_and_loses_what_is_left(shop):
    made = new_method(shop, name="Sozialschein", kind="voucher")
    assert (made["needs_reference"], made["single_use"], made["keeps_surplus"]) == (True, True, True)


def test_a_coupon_pays_a_part_only(shop):
    made = new_method(shop, name="Spring coupon", kind="coupon")
    assert (made["needs_reference"], made["partial_only"]) == (True, True)
    refused = shop.owner.patch(f"/api/v1/payments/methods/{made['id']}", {"must_be_last": True})
    assert "partial_only" in refused.get_json()["details"]["fields"]


def test_another_method_may_give_the_change(shop):
    cash = methods(shop)[0]
    made = new_method(shop, name="Town voucher", kind="other", gives_change=True, change_by_id=cash["id"])
    told = next(one for one in methods(shop) if one["id"] == made["id"])
    assert (told["gives_change"], told["change_by_id"]) == (True, cash["id"])


def test_cash_may_be_rounded_down(shop):
    cash = methods(shop)[0]
    shop.owner.patch(f"/api/v1/payments/methods/{cash['id']}", {"rounding_step": 5, "rounding_mode": "down"})
    assert methods(shop)[0]["rounding"] == {"step": 5, "mode": "down"}


def test_an_unknown_kind_is_refused(shop):
    answer = shop.owner.post("/api/v1/payments/methods", {"name": "Shells", "kind": "shells"})
    assert (answer.status_code, list(answer.get_json()["details"]["fields"])) == (422, ["kind"])
