"""The order of the steps; each step lives in the module of its subject."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tools.bootstrap import browser, client, python_env
from tools.bootstrap.shell import ROOT, StepError, fail

SETS = ("run", "test")


def main(arguments: list[str]) -> int:
    """Exit code 0 when the environment is ready; otherwise one line on stderr says what to do."""
    wanted = arguments[0] if arguments else "run"
    if wanted not in SETS:
        return fail(f"unknown set {wanted!r}: use one of {', '.join(SETS)}")
    try:
        with one_at_a_time():
            prepare(wanted)
    except StepError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("stopped")
    return 0


def prepare(wanted: str) -> None:
    """Makes the set `wanted` ready: Python packages, client packages and build, and for tests a browser."""
    if wanted == "test":
        browser.ensure_chromium()  # first: without root this stops at once, before minutes of work
    python_env.ensure(wanted)
    client.ensure(wanted)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two set-ups of one clone wait for each other (the lock goes with the process, nothing is left behind)."""
    handle = os.open(ROOT / "requirements", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
