"""What the guides for authors of addons show is the code that runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.addons import KEYS, PARTS
from core.commands import addon_
from tests.architecture.sources import ROOT

GUIDES = (ROOT / "docs/partner/first-addon.md", ROOT / "docs/partner/addon-contract.md")
BLOCK = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.M | re.S)
CONTRACT = GUIDES[1].read_text(encoding="utf-8")
EXCERPTS = [(path, code) for guide in GUIDES for path, code in BLOCK.findall(guide.read_text(encoding="utf-8"))]


def test_the_tutorial_shows_code_of_every_part() -> None:
    shown = {path.removeprefix("addons/example_tips/") for path, _code in EXCERPTS}
    wanted = {
        "addon.toml",
        "models.py",
        "permissions.py",
        "ops.py",
        "services.py",
        "signals.py",
        "routes.py",
        "views.py",
        "web/pos.ts",
    }
    assert wanted <= shown


@pytest.mark.parametrize(
    ("path", "code"), EXCERPTS, ids=[f"{number}-{Path(path).name}" for number, (path, _c) in enumerate(EXCERPTS)]
)
def test_an_excerpt_stands_word_for_word_in_its_file(path: str, code: str) -> None:
    assert code in (ROOT / path).read_text(encoding="utf-8")


def test_the_contract_explains_every_key_of_the_manifest() -> None:
    assert [key for key in KEYS if f"| `{key}` |" not in CONTRACT] == []


def test_the_contract_explains_every_part() -> None:
    assert [part for part in PARTS if f"| `{part}.py` |" not in CONTRACT] == []


def test_the_contract_explains_every_command() -> None:
    source = Path(addon_.__file__).read_text(encoding="utf-8")
    acts = {*re.findall(r'command\(sub, "(\w+)"', source), "enable", "disable"}
    assert [act for act in sorted(acts) if f"`tezga addon {act}" not in CONTRACT] == []


def test_the_services_and_slots_that_the_contract_names_exist() -> None:
    web = [
        path for folder in ("addons", "web_client/src") for ending in ("*.ts", "*.vue") for path in (ROOT / folder).rglob(ending)
    ]
    code = "\n".join(path.read_text(encoding="utf-8") for path in web)
    services = re.findall(r"^\| `((?:pos|receipts|pricing)\.\w+)` \|", CONTRACT, re.M)
    slots = re.findall(r"`((?:pos|display|backoffice)\.[\w.]+)`", CONTRACT.split("Slots:")[1].split("\n\n")[0])
    assert len(services) > 5
    assert [name for name in services if f"services.define('{name}'" not in code] == []
    assert len(slots) > 10
    assert [name for name in slots if f'name="{name}"' not in code] == []
