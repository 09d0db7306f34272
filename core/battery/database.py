"""Checks of an addon's tables and migrations on a real database."""

from __future__ import annotations

from collections.abc import Iterable

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from core import lifecycle, migrate
from core.addons import Manifest
from core.db import Base
from core.kernel import Kernel


def prefixes(manifest: Manifest) -> list[str]:
    """Every table that the addon's modules declare begins with the addon's name."""
    own = f"addons.{manifest.name}."
    tables = [mapper.class_.__table__.name for mapper in Base.registry.mappers if mapper.class_.__module__.startswith(own)]
    return [f"table {name} must begin with {manifest.name}_" for name in tables if not (name + "_").startswith(f"{manifest.name}_")]


def tables(kernel: Kernel) -> set[str]:
    """Names of the tables in the database."""
    with kernel.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def drift(kernel: Kernel, addons: Iterable[str], owners: Iterable[str]) -> list[str]:
    """What differs between the addons' models and what their migrations made."""
    looked_at, known = frozenset(addons), tuple(owners)

    def is_ours(table: str | None) -> bool:
        return table is None or (not table.endswith("_alembic_version") and migrate.owner_of_table(table, known) in looked_at)

    def read(name: str | None, kind: str, _parents: object) -> bool:  # to read every table of the database takes longest
        return kind != "table" or is_ours(name)

    def compared(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return is_ours(name if kind == "table" else getattr(getattr(thing, "table", None), "name", None))

    with kernel.engine.connect() as connection:
        opts = {"include_name": read, "include_object": compared, "compare_type": True}
        context = MigrationContext.configure(connection, opts=opts)
        return [f"models and migrations differ: {difference}" for difference in compare_metadata(context, Base.metadata)]


def up_down_up(kernel: Kernel, manifest: Manifest) -> list[str]:
    """Take the addon's migrations back and run them again; the tables are gone in between."""
    faults = []
    before = tables(kernel)
    with migrate.migrating(kernel.engine) as connection:
        migrate.downgrade(connection, manifest.name, manifest.folder, kernel.order)
    left = {name for name in tables(kernel) if migrate.owner_of_table(name, kernel.order) == manifest.name}
    if left:
        faults.append(f"downgrade leaves tables: {', '.join(sorted(left))}")
    with migrate.migrating(kernel.engine) as connection:
        migrate.upgrade(connection, manifest.name, manifest.folder, kernel.order)
    if tables(kernel) != before:
        faults.append("the second upgrade makes other tables than the first")
    return faults


def alone(kernel: Kernel, manifest: Manifest) -> list[str]:
    """Install the addon with what it needs on an empty database, compare, downgrade, upgrade, uninstall: nothing stays."""
    lifecycle.install(kernel, [manifest.name])
    faults = [*drift(kernel, [manifest.name], kernel.found), *up_down_up(kernel, manifest)]
    lifecycle.uninstall_tree(kernel, manifest.name)
    left = {name for name in tables(kernel) if migrate.owner_of_table(name, [manifest.name]) == manifest.name}
    return [*faults, *(f"uninstalling leaves the table {name}" for name in sorted(left))]
