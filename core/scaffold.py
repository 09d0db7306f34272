"""`tezga addon new NAME`: the files of a small addon that passes the battery, with its first migration."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from core import lifecycle, migrate
from core.addons import NAME, read_manifest, resolve
from core.commands.base import bare_kernel_for
from core.config import load_config
from core.errors import AddonError

TEMPLATE = Path(__file__).parent / "templates" / "addon"


def make(name: str, folder: str) -> Path:
    """Write the scaffold of addon `name` below `folder`; returns its folder. Nothing that exists is overwritten."""
    if not NAME.match(name) or name == "core":
        raise AddonError(f"{name!r} is no name for an addon; use lower-case letters, digits and _ (2 to 40)")
    target = Path(folder).resolve() / name
    if target.exists():
        raise AddonError(f"{target} exists already; choose another name or folder")
    words = {
        "NAME": name,
        "TITLE": name.replace("_", " ").capitalize(),
        "CLASS": "".join(part.capitalize() for part in name.split("_")),
    }
    for source in sorted(path for path in TEMPLATE.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        path = target / source.relative_to(TEMPLATE).with_suffix("" if source.suffix == ".in" else source.suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        for key, value in words.items():
            text = text.replace(f"@{key}@", value)
        path.write_text(text, encoding="utf-8")
    _first_migration(target)
    return target


def _first_migration(folder: Path) -> None:
    """Write the migration that makes the scaffold's table."""
    manifest = read_manifest(folder)
    with tempfile.TemporaryDirectory() as scratch:
        path = os.pathsep.join([str(folder.parent), os.environ.get("TEZGA_ADDONS_PATH", "")])
        config = load_config({"TEZGA_DATA": scratch, "TEZGA_ADDONS_PATH": path.strip(os.pathsep)})
        kernel = bare_kernel_for(config)
        lifecycle.load_all(kernel, resolve(kernel.found, [manifest.name]))
        with migrate.migrating(kernel.engine) as connection:
            migrate.upgrade(connection, "core", None, kernel.order)
        migrate.make_revision(kernel.engine, manifest.name, folder, kernel.order, "first tables")
        kernel.engine.dispose()
