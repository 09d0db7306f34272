"""Goods from 1C: whole exchanges of a client that knows the protocol alone, and what becomes of each record."""

import pytest

from addons.export_1c.tests.files import GLOVES, GROUPS, HOT, MUG, RETAIL, SHOP, TEA, XML, catalogue, goods, offer, offers
from addons.export_1c.tests.one_c import Stopped
from addons.export_1c.tests.shop_1c import API, bring, connect, products, rows
from core.job_runner import run_due


@pytest.mark.parametrize(("use_zip", "part"), [(True, 300), (False, 700)], ids=["archive", "plain"])
def test_goods_prices_and_groups_come_in_parts(shop, use_zip, part):
    _id, one_c = connect(shop, use_zip=use_zip)
    bring(shop, one_c, SHOP, part=part)
    assert one_c.use_zip is use_zip
    assert "progress" in one_c.answers
    tea, mug = products(shop)["Чай «Ассам» №1"], products(shop)["Кружка"]
    assert (tea["unit_price"], mug["unit_price"]) == (3_490_000, 12_500_000)
    assert (tea["sku"], tea["category"], tea["tax"], [row["code"] for row in tea["barcodes"]]) == (
        "T-1",
        "Горячее",
        "VAT 19 %",
        ["4006381333931"],
    )
    statuses = [row[:2] for row in rows(shop)]
    assert statuses == [
        *[("Группа", "created")] * 2,
        *[("Товар", "created")] * 2,
        ("ТипЦены", "created"),
        *[("Предложение", "updated")] * 2,
    ]


def test_a_second_exchange_changes_nothing(shop):
    _id, one_c = connect(shop)
    bring(shop, one_c, SHOP)
    before = {name: row["revision"] for name, row in products(shop).items()}
    bring(shop, one_c, SHOP)
    assert {name: row["revision"] for name, row in products(shop).items()} == before
    assert {row[1] for row in rows(shop)[7:]} == {"unchanged"}


def test_what_was_changed_here_stays_until_1c_changes_it(sqlite_shop):
    shop = sqlite_shop
    _id, one_c = connect(shop)
    bring(shop, one_c, SHOP)
    mug = products(shop)["Кружка"]
    shop.owner.patch(f"/api/v1/catalog/products/{mug['id']}", {"name": "Mug"})
    bring(shop, one_c, SHOP)
    assert "Mug" in products(shop)
    bring(shop, one_c, {"import.xml": catalogue(goods(MUG, "Кружка белая"))})
    assert "Кружка белая" in products(shop)


def test_each_record_says_what_became_of_it_and_a_bad_one_stops_no_other(sqlite_shop):
    shop = sqlite_shop
    _id, one_c = connect(shop)
    bad = catalogue(
        goods(TEA, "Чай", code="4006381333932"), goods(MUG, "Кружка", group="nowhere"), goods(GLOVES, ""), goods("x" * 81, "Лента")
    )
    bring(
        shop,
        one_c,
        {
            "import.xml": bad,
            "offers.xml": offers(offer(MUG, (RETAIL, "1")), offer("zzz", (RETAIL, "1")), offer(MUG, (RETAIL, "?"))),
        },
    )
    found = [row for row in rows(shop) if row[0] in ("Товар", "Предложение")]
    assert [row[1] for row in found] == ["refused", "created", "refused", "refused", "updated", "refused", "refused"]
    reasons = [row[2] or "" for row in found]
    for text, reason in zip(("4006381333931", "nowhere", "name", "80", "", "zzz", "“?”"), reasons, strict=True):
        assert text in reason
    [run] = shop.owner.get(f"{API}/runs?f.filename=import.xml").json["items"]
    assert (run["state"], run["created"], run["refused"]) == ("done", 3, 3)


def test_goods_that_are_here_are_found_by_barcode_and_not_made_twice(sqlite_shop):
    shop = sqlite_shop
    mine = shop.owner.post(
        "/api/v1/catalog/products", {"name": "Assam", "barcodes": [{"code": "4006381333931"}], "unit_price": 10_000}
    ).json
    _id, one_c = connect(shop)
    bring(shop, one_c, SHOP)
    assert products(shop)["Чай «Ассам» №1"]["id"] == mine["id"]


def test_characteristics_become_variants_with_their_prices(sqlite_shop):
    shop = sqlite_shop
    _id, one_c = connect(shop)
    traits = "<ХарактеристикаТовара><Наименование>Размер</Наименование><Значение>{}</Значение></ХарактеристикаТовара>"
    trait = f"<ХарактеристикиТовара>{traits}</ХарактеристикиТовара>"
    sizes = [
        goods(f"{GLOVES}#{size}", "Перчатки", extra=trait.format(size), code=code) for size, code in (("S", "96385074"), ("L", ""))
    ]
    files = {
        "import.xml": catalogue(goods(GLOVES, "Перчатки"), *sizes),
        "offers.xml": offers(
            offer(GLOVES, (RETAIL, "5")),
            offer(f"{GLOVES}#L", (RETAIL, "6.5")),
            offer(f"{GLOVES}#XL", (RETAIL, "7"), name="Перчатки (XL)"),
        ),
    }
    bring(shop, one_c, files)
    bring(shop, one_c, files)
    gloves = products(shop)["Перчатки"]
    assert [(row["name"], row["unit_price"]) for row in gloves["variants"]] == [("S", None), ("L", 6_500_000), ("XL", 7_000_000)]
    assert gloves["variants"][0]["barcode"] == "96385074"
    assert {row[1] for row in rows(shop)[-6:]} == {"unchanged"}


def test_types_of_prices_go_where_the_connection_says(shop):
    connection, one_c = connect(shop)
    wholesale = "p-wholesale"
    files = SHOP | {"offers.xml": offers(offer(TEA, (RETAIL, "3.49"), (wholesale, "2.99")), types=(RETAIL, wholesale))}
    bring(shop, one_c, files)
    assert any("p-wholesale" in (row[2] or "") for row in rows(shop))
    prices = shop.owner.post("/api/v1/catalog/price-lists", {"name": "Wholesale", "items": []}).json
    kinds = shop.owner.get(f"{API}/connections/{connection}").json["price_types"]
    kinds[1] |= {"target": "list", "list_id": prices["id"]}
    assert shop.owner.patch(f"{API}/connections/{connection}", {"price_types": kinds}).status_code == 200
    bring(shop, one_c, files)
    bring(shop, one_c, files)
    [item] = shop.owner.get(f"/api/v1/catalog/price-lists/{prices['id']}").json["items"]
    assert item["unit_price"] == 2_990_000
    feed = shop.till.get("/api/v1/sync/feed?stream=company&since=0").json
    assert "catalog.price" in str(feed)


def test_a_full_load_archives_what_is_missing_unless_that_were_too_much(shop):
    _id, one_c = connect(shop, full_share=50)
    bring(shop, one_c, SHOP)
    parts = {
        "import0_1.xml": catalogue(goods(TEA, "Чай"), only_changes=False),
        "import0_2.xml": catalogue(goods(MUG, "Кружка"), only_changes=False),
    }
    bring(shop, one_c, parts)
    assert all(row["active"] for row in products(shop).values())
    bring(shop, one_c, {"import.xml": catalogue(goods(TEA, "Чай"), only_changes=False)})
    mug = shop.owner.get("/api/v1/catalog/products?f.active=false").json["items"]
    assert [row["name"] for row in mug] == ["Кружка"]
    with pytest.raises(Stopped, match="1 of 1"):
        bring(shop, one_c, {"import.xml": catalogue(only_changes=False)})
    assert products(shop)["Чай"]["active"]
    bring(shop, one_c, {"import.xml": catalogue(goods(MUG, "Кружка"))})
    assert products(shop)["Кружка"]["active"]


@pytest.mark.parametrize("encoding", ["windows-1251", "UTF-8", "UTF-8-SIG"])
def test_files_are_read_in_the_encoding_they_declare(sqlite_shop, encoding):
    _id, one_c = connect(sqlite_shop)
    content = catalogue(goods(TEA, "Ёжик №5"), encoding=encoding.removesuffix("-SIG"))
    bring(sqlite_shop, one_c, {"import.xml": b"\xef\xbb\xbf" + content if encoding.endswith("SIG") else content})
    assert "Ёжик №5" in products(sqlite_shop)


BOMB = XML.format(encoding="UTF-8") + '<!DOCTYPE a [<!ENTITY b "bbb">]><КоммерческаяИнформация>&b;</КоммерческаяИнформация>'
OUTSIDE = XML.format(encoding="UTF-8") + '<!DOCTYPE a SYSTEM "file:///etc/passwd"><КоммерческаяИнформация/>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (SHOP["import.xml"][:-40], "import.xml, line"),
        (SHOP["import.xml"].replace(b"</\xd0\xa2\xd0\xbe\xd0\xb2\xd0\xb0\xd1\x80>", b"</x>", 1), "in <Товар>"),
        (BOMB.encode(), "entities"),
        (OUTSIDE.encode(), "entities"),
    ],
    ids=["cut", "crossed", "bomb", "outside"],
)  # fmt: skip
def test_a_broken_file_fails_with_file_line_and_element(sqlite_shop, content, told):
    _id, one_c = connect(sqlite_shop)
    with pytest.raises(Stopped, match=told):
        bring(sqlite_shop, one_c, {"import.xml": content})
    [run] = sqlite_shop.owner.get(f"{API}/runs").json["items"]
    assert (run["state"], told in run["error"]) == ("failed", True)


def test_an_exchange_cut_between_parts_leaves_nothing_and_the_next_one_is_whole(shop):
    _id, one_c = connect(shop)
    one_c.begin()
    one_c.upload(SHOP, part=200, until=2)
    with pytest.raises(Stopped, match="broken or not whole"):
        one_c.load("import.xml", wait=lambda: run_due(shop.kernel))
    assert products(shop) == {}
    bring(shop, one_c, SHOP, part=200)
    assert len(products(shop)) == 2


def power_cut(done, *_more):
    if done > 50:
        raise KeyboardInterrupt


def test_a_load_that_stopped_half_way_goes_on_behind_its_last_batch(sqlite_shop, monkeypatch):
    from addons.export_1c import loading

    shop = sqlite_shop
    _id, one_c = connect(shop)
    many = catalogue(*(goods(f"id-{number:03d}", f"Товар {number}") for number in range(70)))
    one_c.begin()
    one_c.upload({"import.xml": many})
    assert one_c._text("GET", "catalog", "import", "import.xml").startswith("progress")
    [run] = shop.owner.get(f"{API}/runs").json["items"]
    with monkeypatch.context() as cut, shop.kernel.unit_of_work(), pytest.raises(KeyboardInterrupt):
        cut.setattr(loading, "progress", power_cut)
        loading.load_file(run["id"])
    one_c.load("import.xml", wait=lambda: run_due(shop.kernel))
    assert [row[1] for row in rows(shop, "&f.element=Товар")] == ["created"] * 70


@pytest.mark.parametrize("name", ["../out.xml", "/etc/out.xml", "..\\out.xml", "C:/out.xml"])
def test_files_never_leave_their_folder(sqlite_shop, name):
    _id, one_c = connect(sqlite_shop, use_zip=False)
    one_c.begin()
    with pytest.raises(Stopped, match="cannot be called"):
        one_c.upload({name: b"x"})


def test_only_the_right_password_of_a_connection_in_use_opens_the_door(sqlite_shop):
    shop = sqlite_shop
    connection, one_c = connect(shop)
    again = shop.owner.post(f"{API}/connections", {"name": "copy", "login": one_c.user})
    assert (again.status_code, "login" in again.json["details"]["fields"]) == (422, True)
    kept, one_c.password = one_c.password, "wrong"
    with pytest.raises(Stopped, match="wrong"):
        one_c.begin()
    one_c.password = kept
    one_c.begin()
    shop.owner.post(f"{API}/connections/{connection}/password", {})
    with pytest.raises(Stopped):
        one_c.begin()
    one_c.cookie = "tezga_1c=stranger"
    with pytest.raises(Stopped, match="session has ended"):
        one_c.fetch()
    audit = shop.owner.get("/api/v1/audit?per_page=100").json
    assert kept not in str(audit) + str(shop.owner.get(f"{API}/connections").json)
    assert shop.signed_in(shop.cashier_id).get(f"{API}/connections").status_code == 403
    assert shop.signed_in(shop.person("manager")).post(f"{API}/connections", {"name": "x", "login": "y"}).status_code == 403


def test_stale_groups_are_left_where_they_are(sqlite_shop):
    _id, one_c = connect(sqlite_shop)
    bring(sqlite_shop, one_c, SHOP)
    bring(sqlite_shop, one_c, {"import.xml": catalogue(goods(TEA, "Чай", group=HOT), groups=GROUPS.replace("Горячее", "Чаи"))})
    names = {row["name"] for row in sqlite_shop.owner.get("/api/v1/catalog/categories").json["items"]}
    assert {"Напитки", "Чаи"} <= names
    assert "Горячее" not in names
