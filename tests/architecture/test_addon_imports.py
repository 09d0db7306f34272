"""An addon reaches others only through their public files, and only those it depends on."""

import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, addon_folders, python_imports, web_imports

PUBLIC = {"models", "services", "signals", "schemas"}
WEB_OPEN = {"vue", "pinia", "@tezga/client", "@tezga/ui"}
ADDONS = addon_folders()
pytestmark = pytest.mark.at32


def closure(name: str) -> set[str]:
    """The addon and all it depends on, over any number of steps."""
    reached: set[str] = set()
    ahead = [name]
    while ahead:
        current = ahead.pop()
        if current not in reached:
            reached.add(current)
            manifest = ROOT / "addons" / current / "addon.toml"
            ahead += tomllib.loads(manifest.read_text(encoding="utf-8")).get("depends", [])
    return reached


def is_allowed(imported: str, addon: str, file: Path) -> bool:
    """Whether `file` of `addon` may import the dotted name `imported`."""
    parts = imported.split(".")
    in_tests = "tests" in file.parts
    if parts[0] == "hw_proxy":
        return in_tests or ("drivers" in file.parts and parts[1:2] == ["sdk"])
    if parts[0] == "core":
        return "drivers" not in file.parts
    if parts[0] != "addons" or len(parts) < 2 or parts[1] == addon:
        return True
    return parts[1] in closure(addon) and (in_tests or len(parts) < 3 or parts[2] in PUBLIC)


@pytest.mark.parametrize("folder", ADDONS, ids=lambda path: path.name)
def test_python_parts_import_public_files_of_their_dependencies_only(folder: Path) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in folder.rglob("*.py")
        for name in python_imports(file)
        if not is_allowed(name, folder.name, file)
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", ADDONS, ids=lambda path: path.name)
def test_web_parts_import_the_client_kernel_and_themselves_only(folder: Path) -> None:
    web = folder / "web"
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in web.rglob("*")
        if file.suffix in {".ts", ".js", ".vue"} and not file.name.endswith((".test.ts", ".spec.ts"))
        for name in web_imports(file)
        if not (name in WEB_OPEN or (name.startswith(".") and (file.parent / name).resolve().is_relative_to(web)))
    ]
    assert wrong == []
