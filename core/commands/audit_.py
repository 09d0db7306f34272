"""`tezga audit verify`: names the first broken entry of every chain."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from core import audit, audit_journal
from core.cli import Output
from core.commands.base import command, loaded_kernel
from core.config import load_config
from core.errors import NotFound
from core.i18n import _


def add(parsers: Any) -> None:
    """Add the command."""
    sub = parsers.add_parser("audit", help=_("the action log")).add_subparsers(required=True, metavar=_("act"))
    check = command(sub, "verify", _("check the hash chains of the action log"), verify)
    text = _("the journal of a hub too (default: the one of this data folder)")
    check.add_argument("--journal", nargs="?", const="", metavar="FILE", help=text)


def verify(args: argparse.Namespace, out: Output) -> int:
    """Check every chain; exit code 1 where one is broken."""
    with loaded_kernel().unit_of_work(write=False) as s:
        count = s.scalar(select(func.count()).select_from(audit.AuditEntry)) or 0
        broken = list(audit.verify())
    if args.journal is not None:
        held, fault = audit_journal.verify(_journal(args.journal))
        count, broken = count + held, [*broken, *([fault] if fault else [])]
    for fault in broken:
        place = _("Chain {chain}, entry {entry} ({id})", chain=fault.chain, entry=fault.seq, id=fault.id or "-")
        out.say(f"{place}: {fault.reason}")
    intact = _("{count} entries, all chains intact.", count=count)
    out.done(_("{count} entries, {broken} broken chains.", count=count, broken=len(broken)) if broken else intact,
             entries=count, broken=[asdict(fault) for fault in broken])  # fmt: skip
    return 1 if broken else 0


def _journal(named: str) -> Path:
    path = Path(named) if named else load_config().data / "hw" / "journal.db"
    if not path.exists():
        raise NotFound(f"there is no journal {path}; name the file of the till's hub: --journal FILE")
    return path
