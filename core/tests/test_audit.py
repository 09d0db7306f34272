"""The action log names the first entry that was altered, removed or inserted (AT-22)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from core import audit
from core.audit import AuditEntry, AuditHead, entry_hash
from core.clock import now, to_text
from core.identity import Identity, acting_as
from core.testing import Shop

pytestmark = pytest.mark.at22


def acts(shop: Shop, count: int = 5) -> int:
    """Write some acts; returns the number of the third one."""
    with shop.work():
        entries = [audit.record("drawer.open", "register", shop.register_id, n=n) for n in range(count)]
    return entries[2].seq


def broken(shop: Shop) -> list[tuple[str, int]]:
    with shop.work(write=False):
        return [(fault.chain, fault.seq) for fault in audit.verify()]


def test_an_untouched_log_is_whole(shop: Shop) -> None:
    acts(shop)
    assert broken(shop) == []


def test_an_edited_entry_is_named(shop: Shop) -> None:
    seq = acts(shop)
    with shop.work() as session:
        session.execute(update(AuditEntry).where(AuditEntry.seq == seq).values(data={"n": 99, "entity_id": None, "actor": None}))
    assert broken(shop) == [("server", seq)]


def test_a_column_edited_beside_the_hashed_content_is_named(shop: Shop) -> None:
    seq = acts(shop)
    with shop.work() as session:
        session.execute(update(AuditEntry).where(AuditEntry.seq == seq).values(actor_id=shop.owner_id))
    assert broken(shop) == [("server", seq)]


def test_a_removed_entry_is_named_by_the_one_after_it(shop: Shop) -> None:
    seq = acts(shop)
    with shop.work() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.seq == seq))
    assert broken(shop) == [("server", seq + 1)]


def test_a_cut_off_end_is_found_by_what_is_kept_of_it(shop: Shop) -> None:
    seq = acts(shop)
    with shop.work() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.seq > seq))
    assert broken(shop) == [("server", seq + 1)]


def test_an_end_that_was_moved_back_with_the_entries_is_found_too(shop: Shop) -> None:
    seq = acts(shop)
    with shop.work() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.seq > seq))
        last = session.scalars(select(AuditEntry.hash).where(AuditEntry.seq == seq)).one()
        session.execute(update(AuditHead).values(seq=seq, hash=last))
    assert broken(shop) == [("server", seq)]


def test_swapped_entries_are_named(shop: Shop) -> None:
    seq = acts(shop)
    with shop.work() as session:
        for old, new in ((seq, 10_000), (seq + 1, seq), (10_000, seq + 1)):
            session.execute(update(AuditEntry).where(AuditEntry.seq == old).values(seq=new))
    assert broken(shop) == [("server", seq)]


def test_an_entry_moved_to_another_store_is_named(shop: Shop) -> None:
    who = Identity(user_id=shop.owner_id, store_id=shop.store_id)
    with shop.work(), acting_as(who):
        seq = audit.record("drawer.open", "register", shop.register_id).seq
    other, _register = shop.new_store("Other")
    with shop.work() as session:
        session.execute(update(AuditEntry).where(AuditEntry.seq == seq).values(store_id=other))
    assert broken(shop) == [("server", seq)]


def test_a_person_changed_in_a_tills_entry_is_named(shop: Shop) -> None:
    chain = f"device:{shop.device_id}"
    with shop.work():
        audit.append_chain(chain, shop.device_id, shop.store_id, device_chain(5))
    with shop.work() as session:
        session.execute(update(AuditEntry).where(AuditEntry.chain == chain, AuditEntry.seq == 3).values(actor_id=shop.owner_id))
    assert broken(shop) == [(chain, 3)]


def device_chain(length: int) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = []
    prev = audit.GENESIS
    for seq in range(1, length + 1):
        at, data = to_text(now()), {"code": f"{seq}"}
        prev_hash, prev = prev, entry_hash(prev, seq, at, "scan", data)
        entries.append({"seq": seq, "at": at, "action": "scan", "data": data, "prev": prev_hash, "hash": prev})
    return entries


def test_a_devices_chain_is_taken_up_once_although_it_is_sent_again(shop: Shop) -> None:
    entries = device_chain(10)
    with shop.work():
        assert audit.append_chain(shop.device_id, shop.device_id, shop.store_id, entries[:6]) == 6
        assert audit.append_chain(shop.device_id, shop.device_id, shop.store_id, entries) == 4
    assert broken(shop) == []


def test_a_devices_chain_with_a_hole_is_refused(shop: Shop) -> None:
    entries = device_chain(10)
    with shop.work(), pytest.raises(ValueError, match="does not continue"):
        audit.append_chain(shop.device_id, shop.device_id, shop.store_id, entries[:3] + entries[4:])


def test_till_and_server_hash_alike() -> None:
    path = Path(__file__).resolve().parents[2] / "tests/vectors/action_log.json"
    for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]:
        assert entry_hash(*(entry[key] for key in ("prev", "seq", "at", "action", "data"))) == entry["hash"]
