"""The servers that the tests stand on."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import redis

from tests import services


def _names(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def test_two_fresh_databases_do_not_share_tables() -> None:
    one, other = services.fresh_database(), services.fresh_database()
    with psycopg.connect(one) as connection:
        connection.execute("CREATE TABLE shelf (id int)")
    assert _names(one) == {"shelf"}
    assert _names(other) == set()


def test_a_template_is_built_once_and_copied() -> None:
    built = []

    def build(url: str) -> None:
        built.append(url)
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE price (id int)")

    names = {services.template_database("prices", build) for _ in range(2)}
    assert len(built) == len(names) == 1
    assert _names(services.fresh_database(names.pop())) == {"price"}


def test_a_dropped_database_is_gone_even_when_in_use() -> None:
    url = services.fresh_database()
    connection = psycopg.connect(url)
    services.drop_database(url)
    connection.close()
    assert url.rsplit("/", 1)[1] not in _databases()


def test_postgres_is_current_enough() -> None:
    with psycopg.connect(services.postgres_url()) as connection:
        assert connection.info.server_version >= 150_000


def test_redis_keeps_a_value() -> None:
    client = redis.Redis.from_url(services.redis_url(), decode_responses=True)
    client.set("tea", "2.50")
    assert client.get("tea") == "2.50"
    client.close()


def test_servers_end_with_the_run_that_started_them() -> None:
    script = "from tests import services as s; print(s.postgres_url(), s._folder())"
    environment = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    url, folder = done.stdout.split()
    _until_gone(Path(folder))
    try:
        psycopg.connect(url, connect_timeout=1).close()
    except psycopg.OperationalError:
        return
    raise AssertionError(f"the server at {url} outlived its run")


def _until_gone(folder: Path) -> None:
    deadline = time.monotonic() + 10
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()


def _databases() -> set[str]:
    with psycopg.connect(services.postgres_url()) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
