"""What the till's orders leave behind: flags above the ceiling, unknown codes, goods given away."""

from addons.sales.models import Order
from addons.sales.tests.orders import line, operation, order, post, refund, statuses

CODES, CEILINGS = "/api/v1/pos/unknown-codes", "/api/v1/pricing/ceilings"
DAY = "from=2026-11-22&to=2026-11-22"


def given(kind, amount, rate=None):
    return [{"id": "d", "kind": kind, "name": "Discount", "rate": rate, "amount": amount}]


def sold(shop, *lines, sequence=1, **changes):
    made = order(shop, sequence, [one | {"position": place} for place, one in enumerate(lines, 1)], **changes)
    assert statuses(shop, operation("sales.order", {"order": made}, made)) == ["applied"]
    return made


def flags(shop, made):
    with shop.work(write=False) as session:
        return session.get_one(Order, made["id"]).flags


def reduced(price, off, rate=None):
    return line(price=price, off=off) | {"discounts": given("percent" if rate else "amount", off, rate)}


def test_a_discount_above_the_ceiling_is_noted_unless_somebody_allowed_it(shop):
    for tier in ({"begins": 0, "ends": 5000, "rate": 500}, {"begins": 5000, "rate": 1000, "customer_rate": 1500}):
        assert shop.owner.post(CEILINGS, tier).status_code == 201
    below = sold(shop, reduced(4999, 250, 500))
    above = sold(shop, reduced(4999, 252), sequence=2)
    next_tier = sold(shop, reduced(5000, 500, 1000), sequence=3)
    allowed = sold(shop, reduced(5000, 900), sequence=4, facts={"pos": {"allowed": [{"act": "pos.discount_above"}]}})
    noted = [made["number"] for made in (below, above, next_tier, allowed) if "discount_above" in flags(shop, made)]
    assert noted == [above["number"]]


def test_a_gift_is_no_discount_and_a_figure_of_its_own(shop):
    shop.owner.post(CEILINGS, {"begins": 0, "rate": 0})
    gift = line(price=250, off=250) | {"discounts": given("gratis", 250, 10_000), "facts": {"pos": {"gratis": True}}}
    made = sold(shop, gift, line(2, price=100))
    assert "discount_above" not in flags(shop, made)
    assert shop.owner.get(f"/api/v1/pos/gratis?{DAY}").get_json()["value"] == 250
    back = refund(shop, made, 2)
    back["lines"][0]["discounts"] = given("gratis", -250, 10_000)
    assert statuses(shop, operation("sales.order", {"order": back}, back)) == ["applied"]
    assert shop.owner.get(f"/api/v1/pos/gratis?{DAY}").get_json()["value"] == 0


def test_an_unknown_code_is_counted_and_becomes_a_barcode(shop):
    strange = {"product_id": None, "name": "Groceries", "facts": {"pos": {"unknown_code": "4006381333931"}}}
    sold(shop, line(price=300) | strange, line(2, price=350) | strange)
    sold(shop, line(price=400) | strange, sequence=2)
    (row,) = shop.owner.get(CODES).get_json()["items"]
    assert (row["code"], row["sold"], row["amount"], row["name"]) == ("4006381333931", 3, 1050, "Groceries")
    tea = shop.owner.post("/api/v1/catalog/products", {"name": "Tea"}).get_json()
    assert shop.owner.patch(f"{CODES}/{row['id']}", {"product_id": tea["id"]}).status_code == 200
    codes = shop.owner.get(f"/api/v1/catalog/products/{tea['id']}").get_json()["barcodes"]
    assert [one["code"] for one in codes] == ["4006381333931"]
    assert shop.owner.get(f"{CODES}?f.product_id=null").get_json()["total"] == 0


def test_unknown_codes_come_from_sales_alone(shop):
    assert shop.owner.post(CODES, {}).status_code == 422


def test_a_training_sale_leaves_nothing_behind(shop):
    strange = line() | {"product_id": None, "facts": {"pos": {"unknown_code": "123"}}}
    made = order(shop, 1, [strange], training=True)
    post(shop, operation("sales.order", {"order": made}, made))
    assert shop.owner.get(CODES).get_json()["total"] == 0
