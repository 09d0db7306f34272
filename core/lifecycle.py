"""Installing, upgrading and removing addons: their tables, their rights, their rows - never other addons' data."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, delete, inspect, select

from core import audit, data, migrate, new_rights, permissions
from core.addons import Manifest, dependants, load, resolve
from core.db import Base, transaction
from core.errors import AddonError
from core.i18n import _
from core.kernel import Kernel
from core.models import InstalledAddon, SettingValue, Store, StoreAddon
from core.registry import Registry

retention: Registry[str] = Registry("retention")
"""Addons whose data the law keeps; the entry says why and until when, and `uninstall` refuses with it."""


def installed_names(kernel: Kernel) -> set[str]:
    """Names of the addons whose tables exist in the database."""
    with kernel.engine.connect() as connection:
        if not inspect(connection).has_table(InstalledAddon.__tablename__):
            return set()
        return set(connection.scalars(select(InstalledAddon.name)))


def load_all(kernel: Kernel, names: Iterable[str]) -> None:
    """Load the named addons into the process, dependencies first, and make them the kernel's."""
    kernel.order = tuple(name for name in resolve(kernel.found, names) if name in set(names))
    for manifest in kernel.installed:
        load(manifest)


def install(kernel: Kernel, names: Iterable[str], *, demo: bool = False) -> tuple[str, ...]:
    """Install addons with all they need and the glue that fits; returns those that are new, in load order."""
    have = installed_names(kernel)
    order = resolve(kernel.found, {*names, *(have & kernel.found.keys())})
    new = tuple(name for name in order if name not in have)
    load_all(kernel, order)
    with migrate.migrating(kernel.engine) as connection:
        migrate.bring_up(connection, {"core": None, **{name: kernel.found[name].folder for name in order}})
    with kernel.unit_of_work(), transaction() as session:
        permissions.seed_roles()
        for manifest in (kernel.found[name] for name in new):
            session.add(InstalledAddon(name=manifest.name, version=manifest.version))
            session.flush()
            data.load_seed(manifest, demo=demo)
        new_rights.give(order)
        _switch_on_glue(kernel, new)
    return new


def _switch_on_glue(kernel: Kernel, new: Iterable[str]) -> None:
    """Glue is on wherever everything that it joins is on."""
    from core.db import session
    from core.stores import addons_of, enable

    for manifest in (kernel.found[name] for name in new):
        if manifest.auto_install and not manifest.is_system:
            for store_id in session().scalars(select(Store.id)):
                if set(manifest.depends) <= addons_of(store_id):
                    enable(manifest.name, store_id)


def upgrade(kernel: Kernel, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Bring the core and the installed addons (or the named ones) to the code's version; returns what was behind."""
    wanted = set(names) or installed_names(kernel)
    order = tuple(name for name in resolve(kernel.found, installed_names(kernel) & kernel.found.keys()))
    load_all(kernel, order)
    behind = tuple(fault.split(":")[0] for fault in migrate.check(kernel.engine, kernel.installed))
    with migrate.migrating(kernel.engine) as connection:
        migrate.upgrade(connection, "core", None, order)
        for manifest in kernel.installed:
            if manifest.name in wanted:
                migrate.upgrade(connection, manifest.name, manifest.folder, order)
    with kernel.unit_of_work(), transaction() as session:
        permissions.seed_roles()
        new_rights.give(wanted & kernel.found.keys())
        for row in session.scalars(select(InstalledAddon)):
            if row.name in kernel.found and row.name in wanted:
                row.version = kernel.found[row.name].version
        audit.seal_heads()
    return behind


def uninstall(kernel: Kernel, name: str) -> Path:
    """Dump an addon's tables, then remove them and every trace of it; refuses while others need it or the law keeps it."""
    have = installed_names(kernel)
    if name not in have:
        raise AddonError(_("{name} is not installed; see: tezga addon list", name=name))
    if name not in kernel.found:
        raise AddonError(_("The folder of {name} is not on disk; put it back to remove its tables cleanly.", name=name))
    needed_by = dependants(kernel.found, name, have & kernel.found.keys())
    if needed_by:
        raise AddonError(_("{name} is needed by {names}; uninstall these first.", name=name, names=", ".join(needed_by)))
    for addon, reason in retention.items():
        if retention.owner(addon) == name:
            raise AddonError(_("{name} must stay: {reason}", name=name, reason=reason))
    order = resolve(kernel.found, have & kernel.found.keys())
    load_all(kernel, order)
    with migrate.migrating(kernel.engine) as connection:
        dump = _dump(kernel, connection, kernel.found[name], order)
        migrate.downgrade(connection, name, kernel.found[name].folder, order)
        for model, column in ((InstalledAddon, InstalledAddon.name), (StoreAddon, StoreAddon.addon)):
            connection.execute(delete(model).where(column == name))
        connection.execute(delete(SettingValue).where(SettingValue.key.startswith(f"{name}.")))
    kernel.order = tuple(other for other in order if other != name)
    return dump


def uninstall_tree(kernel: Kernel, name: str) -> list[Path]:
    """Uninstall an addon after all that need it; returns the dumps."""
    needed_by = dependants(kernel.found, name, installed_names(kernel) & kernel.found.keys())
    return [uninstall(kernel, other) for other in (*needed_by, name)]


def _dump(kernel: Kernel, connection: Connection, manifest: Manifest, owners: Iterable[str]) -> Path:
    """Write the addon's tables as gzipped JSON lines, one `{"table", "row"}` a line; returns the file."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = kernel.config.folder("dumps") / f"{manifest.name}-{stamp}.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for table in migrate.tables_of(manifest.name, owners):
            if inspect(connection).has_table(table):
                _dump_table(connection, Base.metadata.tables[table], file)
    return path


def _dump_table(connection: Connection, table: Table, file: object) -> None:
    for row in connection.execute(select(table)).mappings():
        print(json.dumps({"table": table.name, "row": dict(row)}, default=str, ensure_ascii=False), file=file)  # type: ignore[call-overload]
