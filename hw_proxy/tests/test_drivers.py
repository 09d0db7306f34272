"""The driver contract: manifests readable without code, imports fenced, addon drivers found by path."""

import sys
from pathlib import Path

import pytest

from hw_proxy.config import Config, ConfigError, DeviceConfig
from hw_proxy.driver_index import BUNDLED, find_drivers, foreign_imports, load_driver
from hw_proxy.events import Bus
from hw_proxy.hub import Hub
from hw_proxy.jobs import JobHandle, JobRow
from hw_proxy.journal import Journal
from hw_proxy.sdk import Outcome
from hw_proxy.sdk.manifest import ManifestError, read_manifest

DRIVERS = sorted(find_drivers([BUNDLED]).values(), key=lambda manifest: manifest.id)
LAMP = """
id = "lamp"
kind = "topper"
version = "1.0"
sdk = 1
title = "Lamp"
links = ["file"]
[actions.set]
effect = "idempotent"
timeout_s = 1
args = { colour = { type = "str", required = true, choices = ["red", "green"] } }
"""
CODE = """
from hw_proxy import sdk


class Driver(sdk.Driver):
    def run(self, action, args, job):
        return args
"""


@pytest.fixture
def addon(tmp_path: Path) -> Path:
    folder = tmp_path / "addons" / "lamps" / "drivers"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("raise RuntimeError('the proxy never imports an addon')\n")
    (folder / "lamp.toml").write_text(LAMP)
    (folder / "lamp.py").write_text(CODE)
    return folder


@pytest.fixture
def hub(tmp_path: Path):
    names = {"printer": ("printer_escpos", "tcp://127.0.0.1:9"), "scanner": ("scanner_serial", "pty:///nowhere"),
             "display": ("display_cd5220", "pty:///nowhere"), "terminal": ("terminal_zvt", "tcp://127.0.0.1:9")}  # fmt: skip
    devices = [DeviceConfig(name, driver, link=link) for name, (driver, link) in names.items()]
    devices.append(DeviceConfig("drawer", "drawer_escpos", via="printer"))
    journal = Journal(tmp_path / "j.db")
    yield Hub(Config(tmp_path, devices=tuple(devices)), journal, Bus(journal))
    journal.close()


@pytest.mark.parametrize("manifest", DRIVERS, ids=lambda manifest: manifest.id)
def test_every_driver_keeps_the_contract(manifest) -> None:
    assert foreign_imports(manifest.path.with_suffix(".py"), manifest.requires) == []
    assert load_driver(manifest).__doc__
    for action in manifest.actions.values():
        assert action.timeout_s > 0
        assert action.ttl_s or not action.journaled


@pytest.mark.parametrize("device", ["printer", "drawer", "scanner", "display", "terminal"])
def test_recovery_needs_nothing_but_the_journal_row(hub: Hub, device: str) -> None:
    row = JobRow("j1", "k1", device, "print", "once", {}, state="unknown", sending_at=1.0)
    outcome = hub.devices[device].driver.recover(JobHandle(row, hub.journal, lambda: None))
    assert isinstance(outcome, Outcome)
    assert outcome.decision in ("not_done", "unknown")


def test_an_addons_driver_is_found_and_loaded_without_the_addon(addon: Path) -> None:
    manifest = find_drivers([BUNDLED, addon])["lamp"]
    assert load_driver(manifest).__name__ == "Driver"
    assert "addons.lamps" not in sys.modules


def test_addon_folders_of_the_environment_are_searched(addon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEZGA_ADDONS_PATH", str(addon.parent.parent))
    assert "lamp" in find_drivers()


def test_an_aside_action_that_the_driver_does_not_answer_fails_cleanly(
    addon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEZGA_ADDONS_PATH", str(addon.parent.parent))
    (addon / "lamp.toml").write_text(LAMP.replace("timeout_s = 1", "timeout_s = 1\naside = true"))
    journal = Journal(tmp_path / "j.db")
    hub = Hub(Config(tmp_path, devices=(DeviceConfig("lamp", "lamp", link="file:///dev/null"),)), journal, Bus(journal))
    row = hub.submit("lamp", "set", {"colour": "red"}, None)
    journal.close()
    assert (row.state, [one["code"] for one in row.conditions]) == ("failed", ["E413"])


@pytest.mark.parametrize(
    "line",
    [
        "import addons.lamps",
        "from core.db import session",
        "from hw_proxy.hub import Hub",
        "import requests",
        "from . import x",
    ],
)
def test_a_driver_that_imports_more_is_refused(addon: Path, line: str) -> None:
    (addon / "lamp.py").write_text(line + "\n" + CODE)
    with pytest.raises(ManifestError, match="allowed"):
        load_driver(read_manifest(addon / "lamp.toml"))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "lamp"', 'id = "light"', "must equal the file name"),
        ('kind = "topper"', 'kind = "toaster"', "kind"),
        ("sdk = 1", "sdk = 2", "sdk"),
        ('effect = "idempotent"', 'effect = "maybe"', "effect"),
        ("timeout_s = 1\n", "", "timeout_s"),
        ('title = "Lamp"', 'title = "Lamp"\ncolour = "red"', "colour"),
    ],
)
def test_a_wrong_manifest_is_refused_by_its_key(addon: Path, old: str, new: str, complaint: str) -> None:
    (addon / "lamp.toml").write_text(LAMP.replace(old, new))
    with pytest.raises(ManifestError, match=f"lamp.toml.*{complaint}"):
        read_manifest(addon / "lamp.toml")


def test_two_drivers_of_one_name_are_refused(addon: Path, tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="exists already"):
        find_drivers([addon, addon])


@pytest.mark.parametrize(
    ("device", "complaint"),
    [
        (DeviceConfig("a", "toaster", link="tcp://x"), "no driver"),
        (DeviceConfig("a", "printer_escpos", link="http://x"), "works on"),
        (DeviceConfig("a", "printer_escpos", link="tcp://x", config={"columns": 500}), "columns"),
        (DeviceConfig("a", "printer_escpos", link="tcp://x", config={"colour": 1}), "colour"),
    ],
)
def test_a_device_that_cannot_work_is_refused_by_name(tmp_path: Path, device: DeviceConfig, complaint: str) -> None:
    journal = Journal(tmp_path / "j.db")
    with pytest.raises(ManifestError, match=f"'a'.*{complaint}"):
        Hub(Config(tmp_path, devices=(device,)), journal, Bus(journal))
    journal.close()
    assert ConfigError.__mro__[1] is ManifestError
