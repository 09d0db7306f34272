"""Install, switch, remove: what a partner and a shopkeeper rely on."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core import scaffold
from core.addons import discover, read_manifest, resolve
from core.errors import AddonError


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """An addon `shelf_life` in a folder outside the repository, with a hand-written web part."""
    return scaffold.make("shelf_life", str(tmp_path / "outside"))


def tezga(*words: str, data: Path, addons_path: Path | None = None, check: bool = True) -> dict[str, object]:
    """Run `tezga ... --json`; returns its JSON object."""
    env = {**os.environ, "TEZGA_DATA": str(data), "TEZGA_ADDONS_PATH": str(addons_path or "")}
    env.pop("TEZGA_DATABASE_URL", None)
    done = subprocess.run([sys.executable, "-m", "core", *words, "--json"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr + done.stdout
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_a_new_addon_passes_the_battery(outside: Path, tmp_path: Path) -> None:
    assert tezga("addon", "check", str(outside), data=tmp_path / "var", addons_path=outside.parent)["faults"] == []


@pytest.mark.slow
def test_the_tests_of_a_new_addon_pass(outside: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "tests.services", "-p", "core.testing", "-p", "no:cacheprovider", str(outside)]
    done = subprocess.run(command, env={**os.environ, "TEZGA_ADDONS_PATH": str(outside.parent)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_an_addon_from_outside_installs_serves_and_leaves_with_a_dump(outside: Path, tmp_path: Path) -> None:
    data, path = tmp_path / "var", outside.parent
    tezga("db", "upgrade", "--addons", "shelf_life", data=data, addons_path=path)
    program = (
        "from core.app import create_app; from core.testing import make_shop; shop = make_shop(create_app());"
        "assert shop.owner.post('/api/v1/shelf_life/notes', {'name': 'Milk'}).status_code == 201;"
        "entry = shop.till.get('/api/v1/boot?app=pos').json['addons'][0]['entry'];"
        "answer = shop.till.get(entry); assert b'from ' in answer.data and answer.mimetype == 'text/javascript', answer"
    )
    env = {**os.environ, "TEZGA_DATA": str(data), "TEZGA_ADDONS_PATH": str(path)}
    subprocess.run([sys.executable, "-c", program], env=env, check=True)
    dump = str(tezga("addon", "uninstall", "shelf_life", data=data, addons_path=path)["dump"])
    with gzip.open(dump, "rt") as file:
        assert json.loads(file.readline())["row"]["name"] == "Milk"
    listed = tezga("addon", "list", data=data, addons_path=path)["addons"]
    assert [row["installed"] for row in listed if row["name"] == "shelf_life"] == [False]  # type: ignore[attr-defined]


def test_removing_an_addons_folder_leaves_the_rest_running(outside: Path, tmp_path: Path) -> None:
    data, path = tmp_path / "var", outside.parent
    tezga("db", "upgrade", "--addons", "shelf_life,catalog", data=data, addons_path=path)
    shutil.rmtree(outside)
    assert tezga("addon", "list", data=data)["missing"] == ["shelf_life"]
    program = (
        "from core.app import create_app; from core.testing import Client; app = create_app();"
        "assert Client(app).get('/readyz').status_code == 200; client = Client(app);"
        "assert client.get('/api/v1/shelf_life/notes').status_code == 404"
    )
    subprocess.run([sys.executable, "-c", program], env={**os.environ, "TEZGA_DATA": str(data)}, check=True)
    assert tezga("db", "upgrade", data=data)["upgraded"] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('name = "x1"\nversion = "1"\ntitle = "X"\ncolour = "red"', "unknown key 'colour'"),
        ('name = "x1"\nversion = "1"', "title is missing"),
        ('name = "x2"\nversion = "1"\ntitle = "X"', "make them equal"),
        ('name = "x1"\nversion = "1"\ntitle = "X"\ndepends = "sales"', "depends must be a list"),
        ('name = "x1"\nversion = "1"\ntitle = "X"\nrequires = "core>=2"', "this core offers contract 1.0"),
        ("name = ", "needs a valid addon.toml"),
    ],
)
def test_a_wrong_manifest_is_refused_in_one_line_with_file_and_remedy(text: str, fault: str, tmp_path: Path) -> None:
    folder = tmp_path / "x1"
    folder.mkdir()
    (folder / "addon.toml").write_text(text)
    with pytest.raises(AddonError) as refused:
        read_manifest(folder)
    assert fault in refused.value.message
    assert str(folder / "addon.toml") in refused.value.message
    assert "\n" not in refused.value.message


def _addon(parent: Path, name: str, depends: str = "") -> None:
    (parent / name).mkdir(parents=True)
    (parent / name / "addon.toml").write_text(f'name = "{name}"\nversion = "1"\ntitle = "T"\ndepends = [{depends}]\n')


def test_loops_and_missing_dependencies_are_named(tmp_path: Path) -> None:
    _addon(tmp_path, "one", '"two"')
    _addon(tmp_path, "two", '"one"')
    _addon(tmp_path, "three", '"nowhere"')
    found = discover([tmp_path])
    with pytest.raises(AddonError, match="one -> two -> one"):
        resolve(found, ["one"])
    with pytest.raises(AddonError, match="depends on 'nowhere'"):
        resolve(found, ["three"])


def test_two_folders_with_one_name_are_refused(tmp_path: Path) -> None:
    _addon(tmp_path / "a", "twin")
    _addon(tmp_path / "b", "twin")
    with pytest.raises(AddonError, match="twin exists already"):
        discover([tmp_path / "a", tmp_path / "b"])


def test_a_new_shop_has_every_addon_but_the_examples(tmp_path: Path) -> None:
    data = tmp_path / "var"
    installed = set(tezga("db", "upgrade", data=data)["installed"])  # type: ignore[call-overload]
    assert "pos" in installed
    assert set(discover()) - installed == {"example_tips"}
    assert tezga("addon", "install", "example_tips", data=data)["installed"] == ["example_tips"]


def test_an_addon_that_others_need_is_not_uninstalled(tmp_path: Path) -> None:
    data = tmp_path / "var"
    tezga("db", "upgrade", "--addons", "pricing", data=data)
    refused = tezga("addon", "uninstall", "catalog", data=data, check=False)
    assert refused["error"] == "core.addon"
    assert "pricing" in str(refused["message"])
