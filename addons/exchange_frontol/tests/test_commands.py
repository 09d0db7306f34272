"""The exchange from a command line."""

import json

import pytest

from addons.exchange_frontol.tests.reader import read
from addons.exchange_frontol.tests.test_goods import SHOP, goods_file, products, ware
from addons.exchange_frontol.tests.test_sales import a_day
from core.cli import main


@pytest.fixture
def terminal(sqlite_shop, monkeypatch, capsys):
    """Runs a command on the shop's data; its exit code and its JSON."""
    config = sqlite_shop.kernel.config
    monkeypatch.setenv("TEZGA_DATA", str(config.data))
    monkeypatch.setenv("TEZGA_DATABASE_URL", str(config.database_url))

    def run(*words):
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out.splitlines()[-1])

    return run


def test_goods_are_loaded_and_sales_written_by_command(sqlite_shop, terminal, tmp_path):
    path, out = tmp_path / "goods.txt", tmp_path / "sales.txt"
    path.write_bytes(goods_file(*SHOP, "$$$ADDQUANTITY", ware("44", "Соль", price="сто")))
    code, told = terminal("frontol", "goods", str(path))
    assert (code, told["refused"], len(told["rows"])) == (1, 1, 1)
    assert told["rows"][0].startswith(f"{len(SHOP) + 4};")
    assert "Сыр" in products(sqlite_shop)
    a_day(sqlite_shop)
    for _again in range(2):
        code, told = terminal("frontol", "sales", "2026-11-01", "2026-11-30", str(out))
        assert (code, len(told["reports"]), read(out.read_bytes()).total * 100) == (0, 1, 3570)
    assert terminal("frontol", "sales", "2026-10-01", "2026-10-02", str(out))[1]["error"] == "exchange_frontol.nothing"
