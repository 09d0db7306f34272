"""Records that are found by the words of a name in any script: a stored search key, kept true with every save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from sqlalchemy import Column, Connection, String, Uuid, column, event, select, table, update
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from core.columns import SortKey
from core.textkeys import search_key

LONGEST = 400


class Searchable:
    """Gives a model `search_key`: the words of the columns named in `searched`, folded by `core.textkeys.search_key`."""

    searched: ClassVar[tuple[str, ...]] = ("name",)
    search_key: Mapped[SortKey] = mapped_column(default="")


@event.listens_for(Searchable, "before_insert", propagate=True)
@event.listens_for(Searchable, "before_update", propagate=True)
def _keep_true(_mapper: Mapper[Any], _connection: Connection, record: Searchable) -> None:
    record.search_key = key_of(getattr(record, name) for name in record.searched)


def key_of(texts: Iterable[str | None]) -> str:
    """The stored key of some texts."""
    return search_key(" ".join(text for text in texts if text))[:LONGEST]


def add_search_key(name: str, searched: tuple[str, ...] = ("name",)) -> None:
    """Add the column to a table and give its rows their keys; for migrations."""
    from alembic import op

    kind = String(LONGEST).with_variant(String(LONGEST, collation="C"), "postgresql")
    with op.batch_alter_table(name) as batch:
        batch.add_column(Column("search_key", kind, nullable=True))
    rows = table(name, column("id", Uuid(as_uuid=False)), column("search_key"), *(column(each) for each in searched))
    connection = op.get_bind()
    for row in connection.execute(select(rows.c.id, *(rows.c[each] for each in searched))).all():
        connection.execute(update(rows).where(rows.c.id == row[0]).values(search_key=key_of(row[1:])))
    with op.batch_alter_table(name) as batch:
        batch.alter_column("search_key", existing_type=kind, nullable=False)
