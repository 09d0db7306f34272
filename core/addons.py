"""Addons: their manifests, where they are found, in what order they load. Finding them runs none of their code."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import addons as addons_package
from core.catalogs import add_domain
from core.errors import AddonError
from core.owner import owned_by

BUNDLED = Path(addons_package.__file__).parent
NAME = re.compile(r"^[a-z][a-z0-9_]{1,39}$")
CONTRACT = (1, 0)
PARTS = ("errors", "permissions", "settings", "models", "schemas", "signals", "services", "ops", "routes", "views", "jobs")
KEYS = {
    "name": str, "version": str, "title": str, "summary": str, "category": str, "license": str, "author": str,
    "depends": list, "auto_install": bool, "scope": str, "countries": list, "requires": str, "python": list,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `addon.toml` says, and the folder it was found in."""

    name: str
    version: str
    title: str
    folder: Path
    summary: str = ""
    category: str = ""
    license: str = ""
    author: str = ""
    depends: tuple[str, ...] = ()
    auto_install: bool = False
    scope: str = "store"
    countries: tuple[str, ...] = ()
    requires: str = "core>=1,<2"
    python: tuple[str, ...] = field(default=())

    @property
    def is_system(self) -> bool:
        """Whether the addon is on in every store as soon as it is installed."""
        return self.scope == "system"

    def part(self, name: str) -> Path | None:
        """The file or folder of the addon with that name, or None."""
        path = self.folder / name
        return path if path.exists() else None


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an addon folder; raises AddonError naming file and remedy where something is wrong with it."""
    path = folder / "addon.toml"
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise AddonError(f"{path}: cannot be read ({error}); every addon folder needs a valid addon.toml") from error
    for key, value in values.items():
        if key not in KEYS:
            raise AddonError(f"{path}: unknown key {key!r}; known are {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):
            raise AddonError(f"{path}: {key} must be a {KEYS[key].__name__}")
    for key in ("name", "version", "title"):
        if not values.get(key):
            raise AddonError(f'{path}: {key} is missing; add {key} = "..."')
    _check_values(path, folder, values)
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Manifest(folder=folder, **fields)


def _check_values(path: Path, folder: Path, values: dict[str, Any]) -> None:
    name = values["name"]
    if not NAME.match(name) or name == "core":
        raise AddonError(f"{path}: name {name!r} must be lower-case letters, digits and _ (2 to 40), and not 'core'")
    if folder.name != name:
        raise AddonError(f"{path}: the folder is called {folder.name!r} but name is {name!r}; make them equal")
    if values.get("scope", "store") not in {"system", "store"}:
        raise AddonError(f'{path}: scope must be "system" or "store"')
    if not _fits(values.get("requires", "core>=1,<2")):
        raise AddonError(f"{path}: requires {values['requires']!r}, but this core offers contract {CONTRACT[0]}.{CONTRACT[1]}")


def _fits(requires: str) -> bool:
    """Whether `core>=1,<2` and the like admit this core's contract version."""
    match = re.fullmatch(r"core((?:[<>]=?\d+(?:\.\d+)?,?)*)", requires.replace(" ", ""))
    if match is None:
        return False
    for operator, text in re.findall(r"([<>]=?)([\d.]+)", match.group(1)):
        wanted = tuple(int(part) for part in text.split("."))
        have = CONTRACT[: len(wanted)]
        if not {"<": have < wanted, "<=": have <= wanted, ">": have > wanted, ">=": have >= wanted}[operator]:
            return False
    return True


def search_path(extra: Iterable[Path] = ()) -> list[Path]:
    """Folders that hold addon folders: the bundled one, those of settings, those of installed distributions."""
    folders = [BUNDLED, *(Path(path).resolve() for path in extra)]
    for entry in importlib.metadata.entry_points(group="tezga.addons"):
        spec = importlib.util.find_spec(entry.value)
        if spec is not None and spec.submodule_search_locations:
            folders.append(Path(next(iter(spec.submodule_search_locations))))
    return folders


def discover(extra: Iterable[Path] = ()) -> dict[str, Manifest]:
    """Every addon on disk by name; two folders with one name are refused. No code of an addon runs."""
    found: dict[str, Manifest] = {}
    for parent in search_path(extra):
        for path in sorted(parent.glob("*/addon.toml")):
            manifest = read_manifest(path.parent)
            if manifest.name in found and found[manifest.name].folder != manifest.folder:
                raise AddonError(f"{path}: {manifest.name} exists already in {found[manifest.name].folder}; remove one of the two")
            found[manifest.name] = manifest
        if str(parent) not in addons_package.__path__ and parent != BUNDLED:
            addons_package.__path__.append(str(parent))
    return found


def resolve(found: Mapping[str, Manifest], wanted: Iterable[str]) -> tuple[str, ...]:
    """The closure of `wanted` with glue addons, dependencies first: by longest depth, then name."""
    names: set[str] = set()
    for name in wanted:
        _close(found, name, names, ())
    _add_glue(found, names)
    depth: dict[str, int] = {}
    for name in names:
        _depth(found, name, depth)
    return tuple(sorted(names, key=lambda name: (depth[name], name)))


def _close(found: Mapping[str, Manifest], name: str, names: set[str], trail: tuple[str, ...]) -> None:
    if name in trail:
        loop = " -> ".join((*trail[trail.index(name) :], name))
        raise AddonError(f"addons depend on each other in a loop: {loop}; cut one dependency in addon.toml")
    if name in names:
        return
    if name not in found:
        asked = f"{found[trail[-1]].folder / 'addon.toml'}: depends on {name!r}, which" if trail else f"addon {name!r}"
        raise AddonError(f"{asked} is not on disk; add its folder to TEZGA_ADDONS_PATH or take it out of depends")
    for dependency in found[name].depends:
        _close(found, dependency, names, (*trail, name))
    names.add(name)


def _add_glue(found: Mapping[str, Manifest], names: set[str]) -> None:
    grown = True
    while grown:
        glue = {n for n, m in found.items() if m.auto_install and m.depends and n not in names and set(m.depends) <= names}
        names |= glue
        grown = bool(glue)


def _depth(found: Mapping[str, Manifest], name: str, depth: dict[str, int]) -> int:
    if name not in depth:
        depth[name] = 1 + max((_depth(found, d, depth) for d in found[name].depends), default=0)
    return depth[name]


def dependants(found: Mapping[str, Manifest], name: str, among: Iterable[str]) -> tuple[str, ...]:
    """Those of `among` that need `name`, directly or not, outermost first."""
    need = {other for other in among if other != name and name in resolve_one(found, other)}
    return tuple(reversed([other for other in resolve(found, need) if other in need])) if need else ()


def resolve_one(found: Mapping[str, Manifest], name: str) -> set[str]:
    """`name` and all it depends on, without glue."""
    names: set[str] = set()
    _close(found, name, names, ())
    return names


def load(manifest: Manifest) -> None:
    """Import the addon's parts that exist, in the fixed order; what they register belongs to the addon. Idempotent."""
    from core import collect

    add_domain(manifest.name, manifest.folder / "i18n")
    with owned_by(manifest.name):
        importlib.import_module(f"addons.{manifest.name}")
        for part in PARTS:
            if manifest.part(f"{part}.py") or manifest.part(f"{part}/__init__.py"):
                name = f"addons.{manifest.name}.{part}"
                collect.take_up(part, importlib.import_module(name))
