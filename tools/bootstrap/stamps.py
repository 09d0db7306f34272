"""Content stamps: a step is skipped when the digest of its inputs is the one of its last success."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tools.bootstrap.shell import ROOT


def digest(paths: Iterable[Path], *extra: str) -> str:
    """One hash over names and contents of all files in `paths` (folders are walked), and over `extra`."""
    total = hashlib.sha256("\0".join(extra).encode())
    for file in sorted(set(_files(paths))):
        total.update(f"\0{file.relative_to(ROOT)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    """True when `stamp` was left by a success with the same `value`."""
    try:
        return stamp.read_text().strip() == value
    except OSError:
        return False


def leave(stamp: Path, value: str) -> None:
    """Records a success."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value + "\n")


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
        elif path.is_file():
            yield path
