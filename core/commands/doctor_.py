"""`tezga doctor`: looks at this installation and says what to repair, and how."""

from __future__ import annotations

import argparse
import os
import shutil
import stat
from collections.abc import Iterator
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from core import assets, lifecycle, migrate
from core.cli import Output
from core.commands.base import bare_kernel, command
from core.i18n import N_, LazyText, _
from core.kernel import Kernel

ENOUGH_BYTES = 500 * 1024 * 1024


def add(parsers: Any) -> None:
    """Add the command."""
    command(parsers, "doctor", _("check this installation and say what to repair"), doctor)


def doctor(args: argparse.Namespace, out: Output) -> int:
    """Print one line a check; exit code 1 where one fails."""
    kernel = bare_kernel()
    found = list(_checks(kernel))
    for name, fault, remedy in found:
        out.say(f"{_('FAIL')} {name}: {fault} -> {remedy}" if fault else f"ok   {name}")
    results = [{"check": name.source, "ok": not fault, "fault": fault, "remedy": remedy} for name, fault, remedy in found]
    bad = sum(not row["ok"] for row in results)
    text = _("{bad} of {total} checks failed", bad=bad, total=len(results)) if bad else _("Healthy.")
    out.done(text, healthy=not bad, checks=results)
    return 1 if bad else 0


def _checks(kernel: Kernel) -> Iterator[tuple[LazyText, str, str]]:
    """Name, fault (empty when fine) and remedy of each check."""
    yield N_("data folder"), _writable(kernel), _("make {folder} writable for this user", folder=kernel.config.data)
    free = shutil.disk_usage(kernel.config.data).free
    yield (
        N_("disk space"),
        "" if free > ENOUGH_BYTES else _("{n} MB free", n=free // 1024**2),
        _("make room; below 500 MB backups and imports fail"),
    )
    mode = stat.S_IMODE(os.stat(kernel.config.data / "secret.key").st_mode)
    yield (
        N_("key file"),
        "" if mode & 0o077 == 0 else _("readable by others ({mode})", mode=f"{mode:o}"),
        f"chmod 600 {kernel.config.data / 'secret.key'}",
    )
    fault = _database(kernel)
    yield N_("database"), fault, _("check TEZGA_DATABASE_URL and that the server runs")
    if not fault:
        names = lifecycle.installed_names(kernel)
        gone = sorted(names - kernel.found.keys())
        yield (
            N_("addon folders"),
            _("missing: {names}", names=", ".join(gone)) if gone else "",
            _("put the folders back, or add them to TEZGA_ADDONS_PATH"),
        )
        lifecycle.load_all(kernel, names & kernel.found.keys())
        yield N_("migrations"), "; ".join(migrate.check(kernel.engine, kernel.installed)), "tezga db upgrade"
    yield N_("web client"), "" if assets.manifest() else _("not built"), _("make setup (or install the wheel)")


def _writable(kernel: Kernel) -> str:
    probe = kernel.config.data / ".doctor"
    try:
        probe.write_text("ok")
        probe.unlink()
    except OSError as error:
        return str(error)
    return ""


def _database(kernel: Kernel) -> str:
    try:
        with kernel.engine.connect() as connection:
            if kernel.is_sqlite:
                found = connection.execute(text("PRAGMA quick_check")).scalar()
                return "" if found == "ok" else _("damaged: {fault}", fault=found)
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return str(error).splitlines()[0]
    return ""
