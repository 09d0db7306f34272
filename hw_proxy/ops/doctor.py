"""`hw_proxy doctor`: what works, what does not, and what to do about it, in the operator's language."""

from __future__ import annotations

import argparse
import json
import os
import socket
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from hw_proxy.config import Config, config_path, read_config
from hw_proxy.driver_index import find_drivers, load_driver
from hw_proxy.ops.doctor_texts import say
from hw_proxy.sdk.manifest import ManifestError
from hw_proxy.sim import launch

SKEW_S = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: `ok`, `warning` or `error`, what was looked at, and the fix."""

    level: str
    subject: str
    text: str
    fix: str = ""


def run(options: argparse.Namespace) -> int:
    """Print the report; exit code 1 when anything is an error."""
    findings = list(examine(options.data, options.core, options.port, options.language))
    if options.json:
        print(json.dumps({"findings": [asdict(entry) for entry in findings]}, ensure_ascii=False))
    else:
        for entry in findings:
            mark = {"ok": "+", "warning": "!", "error": "x"}[entry.level]
            print(f"{mark} {entry.subject}: {entry.text}" + (f"\n    -> {entry.fix}" if entry.fix else ""))
    return int(any(entry.level == "error" for entry in findings))


def examine(data: Path, core: str, port: int, language: str) -> Iterator[Finding]:
    """All findings, the most basic first."""
    try:
        config = read_config(data)
    except ManifestError as error:
        yield Finding("error", say(language, "config"), str(error), say(language, "fix_config"))
        return
    count = len(config.devices)
    level, fix = ("ok", "") if count else ("warning", say(language, "fix_none"))
    yield Finding(level, say(language, "config"), f"{config_path(data)}: {count}", fix)
    yield _folder(config, language)
    yield from _journal(config, language)
    yield _port(port, language)
    yield _core(core, language)
    yield from _drivers(config, language)
    yield from _links(config, language)


def _folder(config: Config, language: str) -> Finding:
    folder = config.folder if config.folder.exists() else config.data
    writable = os.access(folder if folder.exists() else folder.parent, os.W_OK)
    if writable:
        return Finding("ok", say(language, "folder"), str(config.folder))
    text = f"{config.folder}: {say(language, 'not_writable')}"
    return Finding("error", say(language, "folder"), text, f"chown {folder}")


def _journal(config: Config, language: str) -> Iterator[Finding]:
    path = config.folder / "journal.db"
    subject = say(language, "journal")
    if not path.exists():
        yield Finding("ok", subject, say(language, "journal_new"))
        return
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            health = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            waiting = db.execute("SELECT count(*) FROM job WHERE state IN ('unknown', 'operator')").fetchone()[0]
            pending = db.execute("SELECT count(*) FROM outbox WHERE acked_at IS NULL").fetchone()[0]
        db.close()
    except sqlite3.Error as error:
        yield Finding("error", subject, f"{path}: {error}", say(language, "fix_journal"))
        return
    level, fix = ("ok", "") if health == "ok" else ("error", say(language, "fix_journal"))
    yield Finding(level, subject, health, fix)
    if waiting:
        yield Finding("warning", subject, say(language, "undecided", waiting), say(language, "fix_undecided"))
    if pending:
        yield Finding("warning", subject, say(language, "pending", pending), say(language, "fix_pending"))


def _port(port: int, language: str) -> Finding:
    url = f"http://localhost:{port}/v1/info"
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            if json.load(answer).get("name") == "hw_proxy":
                return Finding("ok", say(language, "port"), f"{url}: {say(language, 'running')}")
    except (OSError, ValueError):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return Finding("ok", say(language, "port"), f"{port}: {say(language, 'free')}")
    return Finding("error", say(language, "port"), f"{port}: {say(language, 'taken')}", say(language, "fix_port"))


def _core(core: str, language: str) -> Finding:
    subject = say(language, "core")
    if not core.startswith(("http://", "https://")):
        return Finding("error", subject, core, "--core http://...")
    try:
        with urllib.request.urlopen(f"{core}/healthz", timeout=3) as answer:  # noqa: S310 - scheme checked above
            skew = abs(parsedate_to_datetime(answer.headers["Date"]).timestamp() - time.time())
    except (OSError, ValueError, TypeError, urllib.error.URLError) as error:
        return Finding("warning", subject, f"{core}: {error}", say(language, "fix_core"))
    if skew > SKEW_S:
        return Finding("warning", subject, say(language, "skew", int(skew)), say(language, "fix_clock"))
    return Finding("ok", subject, f"{core}: {say(language, 'reachable')}")


def _drivers(config: Config, language: str) -> Iterator[Finding]:
    subject = say(language, "drivers")
    try:
        found = find_drivers()
        for name in sorted({device.driver for device in config.devices}):
            if name in found:
                load_driver(found[name])
            else:
                yield Finding("error", subject, f"{name}: {say(language, 'no_driver')}", ", ".join(found))
    except ManifestError as error:
        yield Finding("error", subject, str(error))
        return
    yield Finding("ok", subject, ", ".join(found))


def _links(config: Config, language: str) -> Iterator[Finding]:
    """Only looks at ports; writes nothing to them, since a device may be printing."""
    for device in config.devices:
        scheme, _, rest = device.link.partition("://")
        path = rest.split("?")[0]
        subject = f"{say(language, 'device')} {device.id}"
        if scheme == "sim" and launch.find(config.data) is None:
            yield Finding("warning", subject, f"{device.link}: {say(language, 'sim_off')}", "--sim")
        elif scheme == "tcp" and not _answers(path):
            yield Finding("error", subject, f"{device.link}: {say(language, 'no_answer')}", say(language, "fix_tcp"))
        elif scheme in ("serial", "file", "pty") and not os.path.exists(path):
            yield Finding("error", subject, f"{path}: {say(language, 'no_port')}", say(language, "fix_serial"))
        elif scheme in ("serial", "file", "pty") and not os.access(path, os.W_OK):
            yield Finding("error", subject, f"{path}: {say(language, 'no_right')}", say(language, "fix_right"))
        else:
            yield Finding("ok", subject, device.link or f"via {device.via}")


def _answers(address: str) -> bool:
    host, _, port = address.partition(":")
    try:
        with socket.create_connection((host, int(port or 9100)), 2):
            return True
    except OSError:
        return False
