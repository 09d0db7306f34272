"""What `tezga run` keeps in the data folder: the supervisor's lock, `run.json`, the secret of hw_proxy."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
from pathlib import Path
from typing import Any

from core.errors import TezgaError


class AlreadyRunning(TezgaError):
    """A second supervisor was started on a data folder in use."""

    code = "run.already_running"
    status = 409


class PortTaken(TezgaError):
    """A port that was asked for by number is in use."""

    code = "run.port_taken"
    status = 409


def demo_file(data: Path) -> Path:
    """How to sign in to the demo shop, once it is made."""
    return data / "demo.json"


def lock(data: Path) -> int:
    """Takes the folder for this process and returns the open lock; AlreadyRunning when another process has it."""
    handle = os.open(data / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise AlreadyRunning(_already_running(data)) from error
    return handle


def _already_running(data: Path) -> str:
    state = read_state(data)
    who = f" (process {state['pid']}, {state['urls']['backoffice']})" if state.get("urls") else ""
    return f"tezga already runs on {data}{who}: stop it first, or choose another folder with TEZGA_DATA"


def write_state(data: Path, state: dict[str, Any]) -> None:
    """Replaces `run.json` at once: pid, urls, ports, pids, users; readable by the owner alone."""
    part = data / "run.json.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(state, file, indent=2, ensure_ascii=False)
    part.replace(data / "run.json")


def read_state(data: Path) -> dict[str, Any]:
    """What the running supervisor wrote; empty when there is none."""
    try:
        state: dict[str, Any] = json.loads((data / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state


def clear_state(data: Path) -> None:
    """Removes `run.json`: nothing runs here any more."""
    (data / "run.json").unlink(missing_ok=True)


def shared_secret(data: Path) -> Path:
    """The file whose text is the key of hw_proxy's tokens, made once, readable by the owner alone."""
    path = data / "hw_secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    return path


def choose_port(variable: str, preferred: int, *, demanded: bool, host: str = "127.0.0.1") -> int:
    """`preferred` when it is free, otherwise any free port; PortTaken when that very number was demanded."""
    if preferred and is_free(preferred, host):
        return preferred
    if preferred and demanded:
        raise PortTaken(f"port {preferred} is in use: choose another with {variable}, or 0 for any free one")
    return _any_free(host)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _any_free(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
