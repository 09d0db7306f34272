"""Running commands quietly and telling what happens in one line per step."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"


class StepError(Exception):
    """A step failed; the text is one line that ends in the remedy."""


def run(command: Sequence[str | Path], remedy: str, env: dict[str, str] | None = None) -> str:
    """Returns the output of `command`; on failure shows its last lines and raises StepError with `remedy`."""
    shown = " ".join(str(part) for part in command)
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env={**os.environ, "NO_COLOR": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise StepError(f"`{shown}` cannot start ({error.strerror}): {remedy}") from error
    if done.returncode != 0:
        print("\n".join(done.stdout.splitlines()[-30:]), file=sys.stderr)
        raise StepError(f"`{shown}` failed with {done.returncode}: {remedy}")
    return done.stdout


@contextmanager
def step(title: str) -> Iterator[None]:
    """Prints the title while the work runs and its seconds when it is done."""
    print(f"  {title} ...", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def fail(message: str) -> int:
    """Prints the one-line error and returns the exit code."""
    print(f"tezga set-up: {message}", file=sys.stderr)
    return 1


def is_root() -> bool:
    """True when apt-get may be used without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
