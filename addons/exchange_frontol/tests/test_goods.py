"""Goods from Frontol's text file: what becomes of every line, from the back office, a folder, or a command."""

from io import BytesIO
from pathlib import Path

import pytest

from addons.exchange_frontol import folder
from addons.exchange_frontol.tests.reader import read
from addons.exchange_frontol.tests.test_sales import a_day
from core import settings
from core.job_runner import run_due

API = "/api/v1/exchange_frontol"
TAXES = (
    "$$$DELETEALLTAXGROUPRATES", "$$$DELETEALLTAXGROUPS", "$$$DELETEALLTAXRATES", "$$$ADDTAXRATES", "1;НДС 19%;НДС 19%;0;19",
    "$$$ADDTAXGROUPS", "5;НДС 19%;НДС 19%", "$$$ADDTAXGROUPRATES", "1;5;1;1",
)  # fmt: skip


def ware(code, name, *, codes="", price="", parent="", flags="", coefficient="", tax="", sku="", group=False):
    """A record of goods or of a group by the numbers of its fields (C1-404)."""
    fields = [""] * 33
    given = {1: code, 2: codes, 3: name, 4: name, 5: price, 8: flags, 14: coefficient, 16: parent, 17: "0" if group else "1"}
    for number, text in (given | {23: tax, 26: sku}).items():
        fields[number - 1] = text
    return ";".join(fields)


def goods_file(*rows, encoding="cp1251", state="#"):
    return "\r\n".join(("##@@&&", state, *rows, "")).encode(encoding)


SHOP = (
    *TAXES, "$$$ADDQUANTITY", ware("10", "Напитки", group=True), ware("11", "Чай", parent="10", group=True),
    ware("0042", "Чай «Ассам» №1", codes="4006381333931,2000000000008", price="349,90", parent="11", tax="5", sku="T-1"),
    ware("43", "Сыр", price="500", flags="1,1,1"), "$$$ADDBARCODES", "96385074;42;;10",
)  # fmt: skip


def send(shop, data, name="goods.txt", client=None):
    return (client or shop.owner).call("POST", f"{API}/goods", data={"file": (BytesIO(data), name)})


def load(shop, *rows, **how):
    """Upload a file and have it loaded; the run."""
    answer = send(shop, goods_file(*rows, **how))
    assert answer.status_code == 201, answer.get_json()
    run_due(shop.kernel)
    return shop.owner.get(f"{API}/runs/{answer.get_json()['id']}").get_json()


def lines(shop, run):
    return [
        (row["line"], row["status"], row["reason"] or "")
        for row in shop.owner.get(f"{API}/rows?per_page=200&f.run_id={run['id']}").get_json()["items"]
    ]


def products(shop):
    return {row["name"]: row for row in shop.owner.get("/api/v1/catalog/products?per_page=200").get_json()["items"]}


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig"])
def test_groups_goods_prices_taxes_and_barcodes_come_in(shop, encoding):
    run = load(shop, *SHOP, encoding=encoding)
    assert (run["state"], run["refused"], run["skipped"]) == ("done", 0, 0), lines(shop, run)
    tea, cheese = products(shop)["Чай «Ассам» №1"], products(shop)["Сыр"]
    assert (tea["unit_price"], tea["sku"], tea["category"], tea["tax"]) == (349_900_000, "T-1", "Чай", "VAT 19 %")
    assert [(row["code"], row["quantity"]) for row in tea["barcodes"]] == [
        ("4006381333931", 10_000),
        ("2000000000008", 10_000),
        ("96385074", 100_000),
    ]
    assert cheese["weighed"]


def test_a_second_load_changes_nothing(sqlite_shop):
    load(sqlite_shop, *SHOP)
    before = {name: row["revision"] for name, row in products(sqlite_shop).items()}
    run = load(sqlite_shop, *SHOP)
    assert {name: row["revision"] for name, row in products(sqlite_shop).items()} == before
    assert {row[1] for row in lines(sqlite_shop, run)[3:]} == {"unchanged"}, "the file deletes its taxes and brings them anew"


def test_each_bad_line_is_listed_with_its_number_and_reason_and_nothing_else_is_lost(sqlite_shop):
    run = load(
        sqlite_shop, "$$$REPLACEQUANTITY", ware("1", "Хлеб", price="45.50"), ware("2", "Соль", price="сто"), ware("", "Без кода"),
        ware("4", "", price="1"), ware("5", "Рис", codes="4006381333932", price="90"), ware("6", "Мука", price="-1"),
        ware("7", "Сахар", price="70", parent="99", tax="8"), "$$$ADDCLIENTDISCS", "1;Иванов;Карта", "$$$ADDBARCODES",
        "96385074;77", "$$$ADDQUANTITY", "9;;Перец;;12",
    )  # fmt: skip
    found = lines(sqlite_shop, run)
    assert [(row[0], row[1]) for row in found] == [
        (4, "created"), (5, "refused"), (6, "refused"), (7, "refused"), (8, "refused"), (9, "refused"), (10, "created"),
        (11, "skipped"), (12, "skipped"), (14, "refused"), (16, "created"),
    ]  # fmt: skip
    for (line, _status, reason), text in zip(
        found, ("", "“сто”", "code", "name", "4006381333931", "below zero", "99", "ADDCLIENTDISCS", "ADDCLIENTDISCS", "77", ""),
        strict=True,
    ):  # fmt: skip
        assert text in reason, line
    assert {"Хлеб", "Сахар", "Перец"} <= set(products(sqlite_shop))
    assert not {"Соль", "Рис", "Мука"} & set(products(sqlite_shop))


def test_goods_are_deleted_by_code_and_a_full_load_archives_what_it_no_longer_names(sqlite_shop):
    shop = sqlite_shop
    rows = [ware(str(number), f"Товар {number}", price="1") for number in range(1, 11)]
    load(shop, "$$$ADDQUANTITY", *rows)
    load(shop, "$$$DELETEWARESBYWARECODE", "1;", "77;")
    gone = "/api/v1/catalog/products?f.active=false"
    assert [row["name"] for row in shop.owner.get(gone).get_json()["items"]] == ["Товар 1"]
    run = load(shop, "$$$DELETEALLWARES", "$$$ADDQUANTITY", *rows[:3])
    assert (run["state"], "7 of 10" in run["error"]) == ("failed", True), "too many at once"
    assert products(shop)["Товар 10"]["active"]
    bad = ware("9", "Товар 9", price="сто")
    run = load(shop, "$$$DELETEALLWARES", "$$$ADDQUANTITY", *rows[:8], bad)
    assert (run["state"], run["refused"]) == ("done", 1)
    assert [row["name"] for row in shop.owner.get(gone).get_json()["items"]] == ["Товар 10"], "a bad line is no missing one"


def test_barcodes_are_taken_away_by_code_and_replaced_after_all_were_deleted(sqlite_shop):
    shop = sqlite_shop
    load(shop, *SHOP)
    load(shop, "$$$DELETEBARCODESBYWARECODE", "42;")
    assert products(shop)["Чай «Ассам» №1"]["barcodes"] == []
    load(shop, *SHOP)
    load(shop, "$$$DELETEALLBARCODES", "$$$REPLACEQUANTITY", ware("42", "Чай", codes="96385074", price="1"))
    assert [row["code"] for row in products(shop)["Чай"]["barcodes"]] == ["96385074"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"code;name\r\n1;x\r\n", "line 1"), (goods_file(*SHOP, state="@"), "already"), (goods_file(*SHOP, state="x"), "line 2")],
    ids=["another file", "loaded", "no state"],
)  # fmt: skip
def test_what_is_no_new_file_with_goods_is_refused_at_once(sqlite_shop, data, told):
    answer = send(sqlite_shop, data, "price.txt")
    assert (answer.status_code, told in answer.get_json()["message"]) == (422, True)
    assert send(sqlite_shop, goods_file(*SHOP), client=sqlite_shop.signed_in(sqlite_shop.person("manager"))).status_code == 403


def test_a_folder_is_watched_for_goods_and_asked_for_sales_by_flag_files(sqlite_shop):
    shop = sqlite_shop
    with shop.work():
        settings.set_values("store", shop.store_id, {"exchange_frontol.folder": "main"})
    a_day(shop)
    place = Path(shop.kernel.config.folder("exchange_frontol")) / "main"

    def look():
        with shop.kernel.unit_of_work():
            folder.look(shop.store_id)

    look()
    data = goods_file(*SHOP, "$$$ADDQUANTITY", ware("44", "Соль", price="сто"))
    (place / "goods.txt").write_bytes(data)
    look()
    assert "Сыр" not in products(shop), "nothing is read before its flag is there"
    (place / "goods-flag.txt").write_bytes(b"")
    look()
    assert "Сыр" in products(shop)
    assert not (place / "goods-flag.txt").exists()
    assert (place / "goods.txt").read_bytes() == data.replace(b"\r\n#\r\n", b"\r\n@\r\n", 1)
    assert (place / "goods-errors.txt").read_text(encoding="utf-8").startswith(f"{len(SHOP) + 4};"), "the line in the file"

    ask = "$$$TRANSACTIONSBYDATERANGE\r\n22.11.2026; 22.11.2026\r\n"
    (place / "sales-flag.txt").write_text(ask)
    look()
    sold = (place / "sales.txt").read_bytes()
    assert read(sold).total * 100 == 3570
    (place / "sales-flag.txt").write_text(ask)
    look()
    assert (place / "sales-flag.txt").exists(), "a file that nobody fetched is not written over"
    (place / "sales.txt").write_bytes(sold.replace(b"#", b"@", 1))
    look()
    assert ((place / "sales.txt").read_bytes(), (place / "sales-flag.txt").exists()) == (sold, False)


@pytest.mark.parametrize("name", ["../out", "/etc", "a b", "x" * 41])
def test_a_folder_never_leads_outside(sqlite_shop, name):
    body = {"level": "store", "id": sqlite_shop.store_id, "values": {"exchange_frontol.folder": name}}
    assert sqlite_shop.owner.patch("/api/v1/settings", body).status_code == 422
