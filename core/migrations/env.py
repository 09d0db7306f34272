"""Alembic's environment, shared by the core and every addon; sees only the tables of the addon in hand."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON

from core import tables
from core.db import Base
from core.migrate import owner_of_table

assert tables
attributes = context.config.attributes
addon: str = attributes["addon"]
owners: tuple[str, ...] = attributes["owners"]


def _is_ours(thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", None)
    return table is None or (not table.endswith("_alembic_version") and owner_of_table(table, owners) == addon)


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """JSON columns are written by the name of our type, which knows both databases."""
    return "columns.JsonType" if kind == "type" and isinstance(item, JSON) else False


context.configure(
    connection=attributes["connection"],
    target_metadata=Base.metadata,
    version_table=attributes["version_table"],
    include_object=_is_ours,
    render_as_batch=attributes["connection"].dialect.name == "sqlite",
    render_item=_render,
    user_module_prefix="columns.",
    compare_type=True,
    compare_server_default=False,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
