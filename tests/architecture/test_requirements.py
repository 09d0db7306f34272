"""The locks agree with each other and with the package metadata, and name no download address."""

import configparser
import re

import pytest

from tests.architecture.sources import ROOT

REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([A-Za-z0-9_.\[\]-]+)==(\S+)", re.M)


def lines(name: str) -> set[str]:
    """Requirements of an .in file without comments and includes."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return {line.strip() for line in text.splitlines() if line.strip() and line[0] not in "#-"}


def pins(name: str) -> dict[str, str]:
    """Package -> version of a lock."""
    return dict(PIN.findall((REQUIREMENTS / name).read_text(encoding="utf-8")))


def test_the_package_asks_for_what_the_run_set_installs() -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "setup.cfg")
    assert set(metadata["options"]["install_requires"].split("\n")) - {""} == lines("run.in")


def test_the_test_set_contains_the_run_set_with_the_same_pins() -> None:
    assert pins("run.txt").items() <= pins("test.txt").items()


@pytest.mark.parametrize("lock", ["uv.txt", "run.txt", "test.txt", "node.txt"])
def test_every_pin_has_hashes(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
    unhashed = [name for name, _ in PIN.findall(text) if not re.search(rf"^{re.escape(name)}==.*\\\n\s+--hash=", text, re.M)]
    assert unhashed == []


@pytest.mark.parametrize("lock", ["requirements/run.txt", "requirements/test.txt"])
def test_no_requirement_lock_names_a_download_address(lock: str) -> None:
    assert re.findall(r"--index-url|--find-links|https?://", (ROOT / lock).read_text(encoding="utf-8")) == []


def test_the_npm_lock_names_no_download_address() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
