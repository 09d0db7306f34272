"""`tezga run`: a whole shop under one supervisor."""

from __future__ import annotations

import argparse
from typing import Any

from core.cli import Output
from core.commands.base import command
from core.i18n import _


def add(parsers: Any) -> None:
    """Add the command."""
    parser = command(parsers, "run", _("start a shop: database, core, jobs, hw_proxy with simulated devices"), start)
    parser.add_argument("--no-sim", action="store_true", help=_("real devices only"))
    parser.add_argument("--no-demo", action="store_true", help=_("leave a new database empty (the wizard opens)"))


def start(args: argparse.Namespace, out: Output) -> int:
    """Run until SIGINT or SIGTERM."""
    from core.config import load_config
    from core.supervisor import run

    return run(load_config(), simulate=not args.no_sim, demo=not args.no_demo)
