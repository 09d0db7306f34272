"""Number ranges: gapless where a document must not skip a number, reserved in blocks for devices that number offline."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Base, session


class Sequence(Base):
    """The last number given out for a name and scope (store, register or empty text)."""

    __tablename__ = "core_sequence"
    name: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True, default="")
    last: Mapped[int] = mapped_column(default=0)


def reserve(name: str, scope: str = "", count: int = 1) -> range:
    """The next `count` numbers; given back by a rollback, so the range has no holes."""
    s = session()
    statement = (
        update(Sequence)
        .where(Sequence.name == name, Sequence.scope == scope)
        .values(last=Sequence.last + count)
        .returning(Sequence.last)
    )
    last = s.execute(statement).scalar()
    if last is None:
        s.add(Sequence(name=name, scope=scope, last=count))
        s.flush()
        last = count
    return range(last - count + 1, last + 1)


def next_number(name: str, scope: str = "") -> int:
    """The next number of a gapless range, starting at 1."""
    return reserve(name, scope).start


def raise_to(name: str, scope: str, number: int) -> None:
    """Make sure that `number`, given out elsewhere, is not given out again."""
    s = session()
    row = s.get(Sequence, (name, scope), with_for_update=True)
    if row is None:
        s.add(Sequence(name=name, scope=scope, last=number))
    elif row.last < number:
        row.last = number
    s.flush()
