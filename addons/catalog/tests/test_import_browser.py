"""Importing in the browser: preview, mapping, progress, rejected rows; and from the command line."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from addons.catalog.tests.import_files import code, product_rows, send, wait, write
from core import job_runner
from core.cli import main
from core.clock import now
from core.db import transaction
from core.imports import jobs as jobs_of_imports
from core.imports.models import ImportRun
from core.jobs import Job
from core.testing import Shop

FILE = f"Naziv;Bar kod;Cijena;Boja\nČaj;{code(1)};1,99;crvena\nKafa;{code(2)};besplatno;\n".encode("cp1250")


def test_the_preview_guesses_columns_in_the_shops_languages(shop: Shop) -> None:
    answer = send(shop.owner, FILE, where="imports/preview").json
    assert answer["columns"] == ["Naziv", "Bar kod", "Cijena", "Boja"]
    assert answer["sample"][0] == ["Čaj", code(1), "1,99", "crvena"]
    assert answer["mapping"] == {"Naziv": "name", "Bar kod": "barcode", "Cijena": "price"}
    assert {"name": "price", "label": "Price", "required": False} in answer["fields"]


def test_an_import_runs_in_the_background_and_gives_its_rejects_back(shop: Shop) -> None:
    started = send(shop.owner, FILE, mapping={"Boja": "description"})
    assert started.status_code == 201
    assert shop.owner.get(f"/api/v1/imports/{started.json['id']}").json["state"] == "queued"
    state = wait(shop, started.json["id"])
    assert (state["state"], state["total"], state["done"], state["created"], state["rejected"]) == ("done", 2, 2, 1, 1)
    assert state["errors"] == [{"row": 3, "reason": "Price: “besplatno” is not a number."}]
    lines = shop.owner.get(state["rejects_url"]).get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert lines == ["row,reason,Naziv,Bar kod,Cijena,Boja", f"3,Price: “besplatno” is not a number.,Kafa,{code(2)},besplatno,"]
    assert shop.owner.get("/api/v1/catalog/products").json["items"][0]["description"] == "crvena"


def test_a_dry_run_in_the_browser_changes_nothing(shop: Shop) -> None:
    state = wait(shop, send(shop.owner, FILE, dry_run=True).json["id"])
    assert (state["dry_run"], state["created"]) == (True, 1)
    assert shop.owner.get("/api/v1/catalog/products").json["total"] == 0


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"mapping": {"Price": "price"}}, "Price"), ({"mapping": {"Naziv": ""}}, "Name"), ({"constants": {"price": "abc"}}, "abc"),
        ({"mapping": "[]"}, "mapping"), ({"mapping": {"Naziv": "colour"}}, "colour"),
    ],
)  # fmt: skip
def test_a_wrong_order_is_refused_at_once_and_says_why(shop: Shop, form: dict[str, object], words: str) -> None:
    refused = send(shop.owner, FILE, **form)
    assert refused.status_code in {404, 422}
    assert words in refused.json["message"]


def test_files_of_other_kinds_and_people_without_the_right_are_refused(shop: Shop) -> None:
    assert send(shop.owner, b"x", name="a.exe").status_code == 422
    assert send(shop.signed_in(shop.cashier_id), FILE).status_code == 403
    assert shop.owner.get("/api/v1/imports/01a1f2c3-7d4e-7abc-8def-0123456789ab").status_code == 404
    assert shop.owner.get("/api/v1/imports/x").status_code == 404


def test_the_command_tells_its_counts_and_writes_rejects(shop: Shop, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("TEZGA_DATA", str(shop.kernel.config.data))
    monkeypatch.setenv("TEZGA_DATABASE_URL", shop.kernel.config.database_url)
    path = write(tmp_path / "products.csv", product_rows(200, bad_each=100), ("Code 1", "name", "price", "category"))
    options = ["--map", "Code 1=barcode", "--set", "description=New", "--json"]
    assert main(["import", "products", str(path), *options, "--dry-run"]) == 0
    dry = json.loads(capsys.readouterr().out)
    assert [row["row"] for row in dry["errors"]] == [101, 201]
    assert main(["import", "products", str(path), *options]) == 0
    done = json.loads(capsys.readouterr().out)
    assert {name: done[name] for name in ("rows", "created", "updated", "unchanged", "rejected")} == {
        "rows": 200, "created": 198, "updated": 0, "unchanged": 0, "rejected": 2,
    }  # fmt: skip
    lines = Path(done["rejects"]).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "row,reason,Code 1,name,price,category"
    assert lines[1].startswith("101,")
    assert main(["import", "nothing", str(path), "--json"]) == 1


def die_each_time(shop: Shop, run_id: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The import with a process that is killed whenever it tries."""
    monkeypatch.setattr(jobs_of_imports.runs, "execute", killed)
    for _try in range(5):
        with shop.work() as session:
            session.execute(update(Job).where(Job.name == "core.import").values(run_after=now() - timedelta(hours=2)))
        with suppress(SystemExit):
            job_runner.run_due(shop.kernel)
        with shop.work() as session:
            session.execute(update(Job).where(Job.state == "running").values(locked_until=now() - timedelta(hours=1)))
    monkeypatch.undo()
    answer: dict[str, Any] = shop.owner.get(f"/api/v1/imports/{run_id}").json
    return answer


def killed(run_id: str, _tell: object) -> None:
    with transaction() as current:
        current.get_one(ImportRun, run_id).state = "running"
    raise SystemExit


def test_an_import_that_dies_on_every_try_is_failed_with_a_reason_and_can_go_on(shop: Shop, monkeypatch) -> None:
    run_id = send(shop.owner, FILE).json["id"]
    state = die_each_time(shop, run_id, monkeypatch)
    assert (state["state"], state["error"].split(".")[0]) == ("failed", "The server stopped or failed each time it tried")
    listed = shop.owner.get("/api/v1/imports", query_string={"resource": "catalog.product"}).json["items"]
    assert [one["id"] for one in listed] == [run_id]
    assert shop.owner.post(f"/api/v1/imports/{run_id}/resume", {}).json["state"] == "queued"
    done = wait(shop, run_id)
    assert (done["state"], done["created"], done["error"]) == ("done", 1, None)
    assert shop.owner.post(f"/api/v1/imports/{run_id}/resume", {}).status_code == 409


def test_an_import_that_stopped_can_be_cancelled_for_good(shop: Shop, monkeypatch) -> None:
    run_id = send(shop.owner, FILE).json["id"]
    die_each_time(shop, run_id, monkeypatch)
    assert shop.owner.post(f"/api/v1/imports/{run_id}/cancel", {}).json["state"] == "cancelled"
    assert shop.owner.get("/api/v1/imports", query_string={"resource": "catalog.product"}).json["items"] == []
    assert shop.owner.post(f"/api/v1/imports/{run_id}/cancel", {}).status_code == 409
    assert not list(shop.kernel.config.folder("imports").iterdir())


def test_a_running_import_that_is_cancelled_stops_behind_its_batch(shop: Shop, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(jobs_of_imports.runs, "BATCH", 100)
    path = write(tmp_path / "products.csv", product_rows(300))
    run_id = send(shop.owner, path.read_bytes()).json["id"]
    monkeypatch.setattr(jobs_of_imports, "progress", lambda *_counts: shop.owner.post(f"/api/v1/imports/{run_id}/cancel", {}))
    state = wait(shop, run_id)
    assert (state["state"], state["done"]) == ("cancelled", 100)
    assert not list(shop.kernel.config.folder("imports").iterdir())


def test_the_reasons_of_rejected_rows_come_in_the_readers_language(shop: Shop) -> None:
    state = wait(shop, send(shop.owner, FILE).json["id"])
    german = shop.owner.get(f"/api/v1/imports/{state['id']}", headers={"X-Tezga-Language": "de"}).json
    assert german["errors"] == [{"row": 3, "reason": "Preis: „besplatno“ ist keine Zahl."}]
