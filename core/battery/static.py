"""Checks that read an addon's files without running them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.addons import Manifest, resolve_one

PUBLIC = ("models", "services", "signals", "schemas")
SLOT = re.compile(r"slots\.add\(\s*['\"]([\w.:-]+)['\"]")
SLOT_HOST = re.compile(r"(?:<SlotHost[^>]*?\sname=|slots\.offer\(\s*)['\"]([\w.:-]+)['\"]")


def files(manifest: Manifest) -> list[str]:
    """Files that every addon has."""
    return [f"{name} is missing" for name in ("README.md", "__init__.py") if manifest.part(name) is None]


def imports(manifest: Manifest, found: Mapping[str, Manifest]) -> list[str]:
    """An addon imports core, itself, and the public files of addons that it depends on; drivers import only the SDK."""
    closure = resolve_one(found, manifest.name)
    faults = []
    for path in sorted(manifest.folder.rglob("*.py")):
        relative = path.relative_to(manifest.folder)
        if relative.parts[0] in {"tests", "migrations", "web"}:
            continue
        for module in _imported(path):
            fault = _fault(manifest.name, relative, module, closure)
            if fault:
                faults.append(f"{relative}: {fault}")
    return faults


def _fault(name: str, relative: Path, module: str, closure: set[str]) -> str:
    parts = module.split(".")
    if relative.parts[0] == "drivers":
        return (
            "a driver imports only hw_proxy.sdk"
            if parts[0] in {"core", "addons"} or (module.startswith("hw_proxy.") and parts[1] != "sdk")
            else ""
        )
    if parts[0] == "hw_proxy":
        return "an addon never imports hw_proxy"
    if parts[0] != "addons" or len(parts) < 2 or parts[1] == name:
        return ""
    if parts[1] not in closure:
        return f"imports {module}, but {parts[1]} is not among its dependencies; add it to depends in addon.toml"
    if len(parts) > 2 and parts[2] not in PUBLIC:
        return f"imports {module}; only {', '.join(PUBLIC)} of another addon are public"
    return ""


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ([f"{node.module}.{alias.name}" for alias in node.names] if node.module == "addons" else [node.module])


def slots_used(manifest: Manifest) -> set[str]:
    """Slots that the addon's web parts fill."""
    return _in_web(manifest.folder, SLOT)


def slots_offered(folder: Path) -> set[str]:
    """Slots that web sources below a folder offer."""
    return _in_web(folder, SLOT_HOST)


def _in_web(folder: Path, pattern: re.Pattern[str]) -> set[str]:
    sources = [path for ending in ("*.ts", "*.vue", "*.js") for path in folder.rglob(ending) if "node_modules" not in path.parts]
    return {name for path in sources for name in pattern.findall(path.read_text(encoding="utf-8"))}


def readme(manifest: Manifest, names: Mapping[str, list[str]]) -> list[str]:
    """The README names every setting, permission, signal and slot of the addon; `names` gives them by kind."""
    path = manifest.part("README.md")
    text = path.read_text(encoding="utf-8") if path else ""
    return [
        f"README.md does not name the {kind} {name}" for kind, listed in names.items() for name in listed if f"`{name}`" not in text
    ]
