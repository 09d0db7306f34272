"""The journal: entries that balance, with numbers without holes a store, and their reversals. Nothing else writes to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from addons.accounting.errors import JournalIsFinal, Unbalanced
from addons.accounting.models import REVERSAL, Account, JournalEntry, JournalLine
from core.db import session
from core.i18n import translator
from core.identity import identity
from core.ids import uuid7
from core.models import Store
from core.sequences import next_number

_ = translator("accounting")


@dataclass(frozen=True, slots=True)
class Side:
    """A line to be posted: debit (+) or credit (-) in minor units."""

    account: Account
    amount: int
    role: str = ""
    key: str = ""
    rate: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What an entry is and where it belongs."""

    kind: str
    store_id: str
    day: date
    document: str
    text: str
    register_id: str | None = None
    source_id: str | None = None
    content: str = ""
    reverses_id: str | None = None


def write_entry(head: Head, sides: Sequence[Side]) -> JournalEntry:
    """Add an entry; raises Unbalanced unless its debits equal its credits."""
    sides = [side for side in sides if side.amount]
    if not sides or sum(side.amount for side in sides) != 0:
        raise Unbalanced(_("Debit and credit of a posting must be equal."))
    s, store = session(), session().get_one(Store, head.store_id)
    sequence = next_number("accounting.entry", head.store_id)
    entry = JournalEntry(
        id=uuid7(), store_id=head.store_id, register_id=head.register_id, source_id=head.source_id, kind=head.kind, day=head.day,
        sequence=sequence, number=f"{store.code}-J{sequence:06d}", document=head.document, text=head.text, content=head.content,
        currency=store.currency, amount=sum(side.amount for side in sides if side.amount > 0), reverses_id=head.reverses_id,
        posted_by=identity().user_id,
    )  # fmt: skip
    entry.lines = [_line(entry, position, side) for position, side in enumerate(sides, 1)]
    s.add(entry)
    s.flush()
    return entry


def _line(entry: JournalEntry, position: int, side: Side) -> JournalLine:
    return JournalLine(
        id=uuid7(), position=position, store_id=entry.store_id, day=entry.day, account_id=side.account.id, role=side.role,
        key=side.key, rate=side.rate, debit=max(side.amount, 0), credit=max(-side.amount, 0), text=side.text,
    )  # fmt: skip


def reverse(entry: JournalEntry) -> JournalEntry:
    """Add the reversal of an entry, on the same accounts and day; raises JournalIsFinal for one that was reversed."""
    if entry.kind == REVERSAL or reversal_of(entry.id) is not None:
        raise JournalIsFinal(_("Posting {number} was reversed already.", number=entry.number))
    sides = [Side(line.account, -line.amount, line.role, line.key, line.rate, line.text) for line in entry.lines]
    head = Head(
        REVERSAL, entry.store_id, entry.day, entry.document, str(_("Reversal of {number}", number=entry.number)),
        entry.register_id, entry.source_id, reverses_id=entry.id,
    )  # fmt: skip
    return write_entry(head, sides)


def reversal_of(entry_id: str) -> JournalEntry | None:
    """The entry that reverses this one."""
    return session().scalars(select(JournalEntry).where(JournalEntry.reverses_id == entry_id)).first()


def live_entries(source_id: str) -> list[JournalEntry]:
    """The postings of a source that count: neither reversals nor reversed."""
    later = aliased(JournalEntry)
    reversed_ = exists(select(later.id).where(later.reverses_id == JournalEntry.id))
    query = select(JournalEntry).where(JournalEntry.source_id == source_id, JournalEntry.kind != REVERSAL, ~reversed_)
    return list(session().scalars(query.order_by(JournalEntry.sequence)))
