"""`python -m tests.keeper OWNER_PID FOLDER COMMAND...`: runs a server while the owner lives, then removes FOLDER.

A test run that is killed leaves nothing behind: the keeper watches the owner, not the other way round.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

FILES = "files"  # of the tests themselves, beside the servers' folders


def main(arguments: list[str]) -> int:
    """Returns at once; a child that belongs to nobody stays until the server or the owner has ended."""
    if os.fork() == 0:
        keep(arguments)
    return 0


def keep(arguments: list[str]) -> None:
    """Runs the server, waits, cleans up."""
    owner, folder, command = int(arguments[0]), Path(arguments[1]), arguments[2:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the owner; the keeper follows
    try:
        owner_ends = os.pidfd_open(owner)
    except ProcessLookupError:
        return
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **user_of(folder))
    select.select([owner_ends, os.pidfd_open(server.pid)], [], [])
    _end(server, signal.SIGQUIT if Path(command[0]).name == "postgres" else signal.SIGTERM)
    _remove(folder)


def user_of(folder: Path) -> dict[str, Any]:
    """Popen arguments that run a program as the folder's owner when this process is root (PostgreSQL refuses root)."""
    owner = folder.stat()
    if os.geteuid() != 0 or owner.st_uid == 0:
        return {}
    return {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}


def _end(server: subprocess.Popen[bytes], number: signal.Signals) -> None:
    server.send_signal(number)
    try:
        server.wait(5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if not any(entry.is_dir() and entry.name != FILES for entry in folder.parent.iterdir()):  # the last keeper closes the door
        shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
