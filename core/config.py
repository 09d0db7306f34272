"""Typed settings of one process, from the environment and `<data>/tezga.toml`; nothing else reads the environment."""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """What a process needs to know before it touches the database."""

    data: Path
    database_url: str
    secret_key: bytes = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8500
    workers: int = 2
    threads: int = 64
    hw_port: int = 8420
    broker_url: str | None = None
    addons_path: tuple[Path, ...] = ()
    addons: tuple[str, ...] | None = None
    public_url: str | None = None
    embedded_jobs: bool = True
    debug: bool = False
    event_streams: int = 40
    job_lease_s: int = 60

    @property
    def is_sqlite(self) -> bool:
        """Whether the shop's data lives in one SQLite file."""
        return self.database_url.startswith("sqlite")

    def folder(self, name: str) -> Path:
        """A folder below the data folder, made when absent."""
        path = self.data / name
        path.mkdir(parents=True, exist_ok=True)
        return path


def load_config(env: Mapping[str, str] | None = None) -> Config:
    """The configuration of this process: `TEZGA_*` variables win over `<data>/tezga.toml`, which wins over the defaults."""
    env = os.environ if env is None else env
    data = Path(env.get("TEZGA_DATA", "var")).resolve()
    data.mkdir(parents=True, exist_ok=True)
    values = _file_values(data / "tezga.toml")
    values.update({key[6:].lower(): value for key, value in env.items() if key.startswith("TEZGA_")})
    names = [name for name in str(values.get("addons", "")).replace(",", " ").split() if name]
    return Config(
        data=data,
        database_url=str(values.get("database_url") or f"sqlite:///{data / 'tezga.db'}"),
        secret_key=_secret_key(data / "secret.key"),
        host=str(values.get("host", "127.0.0.1")),
        port=int(str(values.get("port", 8500))),
        workers=int(str(values.get("workers", 2))),
        threads=int(str(values.get("threads", 64))),
        hw_port=int(str(values.get("hw_port", 8420))),
        broker_url=str(values["broker_url"]) if values.get("broker_url") else None,
        addons_path=tuple(Path(p) for p in str(values.get("addons_path", "")).split(os.pathsep) if p),
        addons=tuple(names) if names else None,
        public_url=str(values["public_url"]) if values.get("public_url") else None,
        embedded_jobs=_truth(values.get("embedded_jobs", True)),
        debug=_truth(values.get("debug", False)),
        event_streams=int(str(values.get("event_streams", 40))),
        job_lease_s=int(str(values.get("job_lease_s", 60))),
    )


def _file_values(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return dict(tomllib.load(file))


def _truth(value: object) -> bool:
    return str(value).strip().lower() in {"1", "true", "yes", "on"}


def _secret_key(path: Path) -> bytes:
    """The key that encrypts secrets and signs cookies: 32 random bytes, made once, readable by the owner alone."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        key = secrets.token_bytes(32)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes()
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        return key
