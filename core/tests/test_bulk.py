"""Rows written in bulk: inserted or added up, alone or several tables in one statement, the same on both databases."""

import pytest
from sqlalchemy import event, select

from core.bulk import Bulk, together, write
from core.clock import now
from core.db import transaction
from core.ids import uuid7
from core.models import Lockout, SettingValue

settings = Bulk(SettingValue)
counts = Bulk(Lockout, keys=("key",), add=("failures",), replace=("updated_at",))


def setting(key, value):
    return {"key": key, "level": "company", "owner_id": "", "value": {"v": value}, "updated_at": now()}


def count(key, failures):
    return {"key": key, "failures": failures, "locked_until": None, "updated_at": now()}


@pytest.fixture
def statements(shop):
    """What goes to the database."""
    seen = []
    event.listen(shop.kernel.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    return seen


def failures(shop):
    with shop.work(write=False) as session:
        return dict(session.execute(select(Lockout.key, Lockout.failures).where(Lockout.key.startswith("x"))).all())


def test_rows_go_in_with_their_types_and_come_back_as_they_were(shop):
    text = "Šećer; 'quoted' \"x\" \\ %s 🎉\n"
    with shop.work():
        write((settings, [setting("a.b", text), setting("a.c", [1, None, {"deep": True}])]))
    with shop.work(write=False) as session:
        kept = {row.key: row for row in session.scalars(select(SettingValue).where(SettingValue.key.in_(["a.b", "a.c"])))}
    assert (kept["a.b"].value, kept["a.c"].value) == ({"v": text}, {"v": [1, None, {"deep": True}]})
    assert abs((kept["a.b"].updated_at - now()).total_seconds()) < 60


def test_rows_with_keys_add_up_to_those_that_are_there(shop):
    for _ in range(3):
        with shop.work():
            write((counts, [count("x1", 2), count("x2", -1)]))
    assert failures(shop) == {"x1": 6, "x2": -3}


def test_nothing_to_write_writes_nothing(shop):
    with shop.work():
        write((counts, []))
        write()
        with together():
            pass
    assert failures(shop) == {}


def test_several_tables_go_in_one_statement(shop, statements):
    with shop.work(), together():
        write((counts, [count("x1", 1)]))
        write((settings, [setting("a.b", uuid7())]))
    inserts = [text for text in statements if "INSERT" in text]
    assert len(inserts) == (2 if shop.kernel.is_sqlite else 1)


def test_rows_for_the_same_keys_by_two_writers_both_count(shop):
    with shop.work(), together():
        write((counts, [count("x1", 1)]))
        write((settings, [setting("a.b", 1)]), (counts, [count("x1", 10)]))
    assert failures(shop) == {"x1": 11}


def test_what_fails_inside_is_not_written(shop):
    with pytest.raises(ZeroDivisionError), shop.work(), together():
        write((counts, [count("x1", 1)]))
        raise ZeroDivisionError
    assert failures(shop) == {}


def test_writers_of_one_process_take_turns_on_sqlite(sqlite_shop):
    import threading

    def add():
        for _ in range(20):
            with sqlite_shop.kernel.unit_of_work(), transaction():
                write((counts, [count("x1", 1)]))

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures(sqlite_shop) == {"x1": 160}
