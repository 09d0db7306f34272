"""The journal: committed first, keys kept, states guarded."""

import sqlite3
import threading
from pathlib import Path

import pytest

from hw_proxy.jobs import NewJob
from hw_proxy.journal import BadMove, Journal, JournalError, KeyReused
from hw_proxy.outbox import Outbox, OutboxConflict


@pytest.fixture
def journal(tmp_path: Path):
    found = Journal(tmp_path / "journal.db")
    yield found
    found.close()


def job(key: str = "k1", **args: object) -> NewJob:
    return NewJob(key, "printer", "print", "once", {"text": "x", **args})


def test_every_commit_is_on_disk(journal: Journal) -> None:
    assert journal.rows("PRAGMA journal_mode")[0][0] == "wal"
    assert journal.rows("PRAGMA synchronous")[0][0] == 2


def test_a_key_answers_with_the_first_job(journal: Journal) -> None:
    first, fresh = journal.submit(job())
    again, repeated = journal.submit(job())
    assert (fresh, repeated) == (True, False)
    assert first.id == again.id


def test_a_key_with_another_body_is_refused(journal: Journal) -> None:
    journal.submit(job())
    with pytest.raises(KeyReused):
        journal.submit(job(copies=2))


def test_the_order_of_keys_in_the_body_does_not_matter(journal: Journal) -> None:
    journal.submit(NewJob("k", "p", "print", "once", {"a": 1, "b": 2}))
    assert journal.submit(NewJob("k", "p", "print", "once", {"b": 2, "a": 1}))[1] is False


def test_a_finished_job_never_moves_again(journal: Journal) -> None:
    row, _ = journal.submit(job())
    journal.move(row.id, "sending")
    journal.move(row.id, "done", result={"verified": "process_id"})
    for state in ("sending", "unknown", "failed"):
        with pytest.raises(BadMove):
            journal.move(row.id, state)


def test_an_unknown_job_cannot_be_sent_again(journal: Journal) -> None:
    row, _ = journal.submit(job())
    journal.move(row.id, "sending")
    journal.move(row.id, "unknown")
    with pytest.raises(BadMove):
        journal.move(row.id, "sending")


def test_counters_go_on_after_a_restart(tmp_path: Path) -> None:
    for expected in (1, 2, 3):
        journal = Journal(tmp_path / "j.db")
        assert journal.number("printer.process_id") == expected
        journal.close()


def test_many_threads_get_different_numbers(journal: Journal) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.extend(journal.number("n") for _ in range(20))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == list(range(1, 101))


def test_a_journal_that_cannot_commit_says_so(journal: Journal) -> None:
    blocker = sqlite3.connect(journal.path, isolation_level=None)
    journal.rows("PRAGMA busy_timeout = 50")
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="cannot be written"):
        journal.submit(job())
    blocker.execute("ROLLBACK")
    blocker.close()
    assert journal.submit(job())[1] is True


def test_pruning_spares_what_is_pending(journal: Journal) -> None:
    done, _ = journal.submit(job("done"))
    journal.submit(job("waiting"))
    journal.move(done.id, "failed")
    outbox = Outbox(journal)
    outbox.put([("u1", {"type": "sales.order"})])
    assert journal.prune("9999") == 1
    assert [row.key for row in journal.jobs(("queued",))] == ["waiting"]
    assert outbox.pending() == 1


def test_an_outbox_copy_is_idempotent_and_never_changes(journal: Journal) -> None:
    outbox = Outbox(journal)
    assert outbox.put([("u1", {"a": 1, "b": 2})]) == ["stored"]
    assert outbox.put([("u1", {"b": 2, "a": 1})]) == ["duplicate"]
    with pytest.raises(OutboxConflict):
        outbox.put([("u2", {}), ("u1", {"a": 9})])
    assert [item["id"] for item in outbox.copies(pending=True)] == ["u1"]
