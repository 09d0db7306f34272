"""Secrets of tills at rest: encrypted under a key file that lies beside the journal, readable by the owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken


class WrongKey(Exception):
    """A stored secret was sealed under another key file."""


class Seal:
    """Seals and opens texts; the key is made once for this hub, so that a copied journal gives nothing away."""

    def __init__(self, path: Path) -> None:
        self._fernet = Fernet(_key(path))

    def close(self, plain: str) -> str:
        """`plain`, encrypted for storing."""
        return self._fernet.encrypt(plain.encode()).decode()

    def open(self, text: str) -> str:
        """The text behind a seal; raises WrongKey."""
        try:
            return self._fernet.decrypt(text.encode()).decode()
        except InvalidToken as error:
            raise WrongKey("The kept enrolment does not fit seal.key; enrol the till again.") from error


def _key(path: Path) -> bytes:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.touch(mode=0o600)
        part.write_bytes(Fernet.generate_key())
        os.replace(part, path)
    return path.read_bytes()
