"""Finds drivers by folder scan: TOML manifests first, code only for the drivers that are configured.

Addon drivers are loaded by file path under a synthetic name, so that the addon package itself is never imported.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import sys
from pathlib import Path

from hw_proxy.sdk.driver import Driver
from hw_proxy.sdk.manifest import Manifest, ManifestError, read_manifest

BUNDLED = Path(__file__).parent / "drivers"


def driver_folders() -> list[Path]:
    """The bundled folder, then `addons/*/drivers` of the repository and of TEZGA_ADDONS_PATH."""
    roots = [BUNDLED.parent.parent / "addons"]
    roots += [Path(part) for part in os.environ.get("TEZGA_ADDONS_PATH", "").split(os.pathsep) if part]
    return [BUNDLED, *(folder for root in roots for folder in sorted(root.glob("*/drivers")) if folder.is_dir())]


def find_drivers(folders: list[Path] | None = None) -> dict[str, Manifest]:
    """Manifests by driver id; two drivers with one id are refused."""
    found: dict[str, Manifest] = {}
    for folder in driver_folders() if folders is None else folders:
        for path in sorted(folder.glob("*.toml")):
            manifest = read_manifest(path)
            if manifest.id in found:
                raise ManifestError(f"{path}: driver '{manifest.id}' exists already in {found[manifest.id].path}")
            found[manifest.id] = manifest
    return found


def load_driver(manifest: Manifest) -> type[Driver]:
    """The driver class beside the manifest; raises ManifestError when the file imports what it may not."""
    path = manifest.path.with_suffix(".py")
    if not path.exists():
        raise ManifestError(f"{manifest.path}: there is no {path.name} beside it")
    for name in foreign_imports(path, manifest.requires):
        raise ManifestError(f"{path}: imports '{name}'; allowed: hw_proxy.sdk, the standard library, requires")
    folder = "bundled" if path.parent == BUNDLED else f"{path.parent.parent.name}"
    name = f"tezga_hw_drivers.{folder}.{path.stem}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise ManifestError(f"{path}: cannot be loaded as Python")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    driver = getattr(sys.modules[name], "Driver", None)
    if not (isinstance(driver, type) and issubclass(driver, Driver)):
        raise ManifestError(f"{path}: defines no class Driver(sdk.Driver)")
    return driver


def foreign_imports(path: Path, requires: tuple[str, ...] = ()) -> list[str]:
    """Modules a driver file imports although it may not."""
    allowed = {*sys.stdlib_module_names, *(name.replace("-", "_") for name in requires)}
    return [name for name in _imports(path) if name.split(".")[0] not in allowed and not _is_sdk(name)]


def _is_sdk(name: str) -> bool:
    return name == "hw_proxy.sdk" or name.startswith("hw_proxy.sdk.")


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names += [f"{module}.{alias.name}" for alias in node.names] if module == "hw_proxy" else [module]
    return names
